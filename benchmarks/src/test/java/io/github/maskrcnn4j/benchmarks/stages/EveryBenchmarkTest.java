package io.github.maskrcnn4j.benchmarks.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls every benchmark once for each value of its own parameters, on a network so narrow that it
 * takes no time: a benchmark that nobody runs rots.
 */
class EveryBenchmarkTest {

  private static final int WIDTH = 8;
  private static final int PROPOSALS = 60;
  private static final int DETECTIONS = 10;
  private static final String SIZE = "96x130";

  /** What JMH's annotation processor found. */
  static Set<String> classes() throws IOException {
    Set<String> names = new TreeSet<>();
    String list = Path.of("target", "classes", "META-INF", "BenchmarkList").toString();
    for (String line : Files.readAllLines(Path.of(list))) {
      Arrays.stream(line.split(" "))
          .filter(word -> word.startsWith("io.github.") && !word.contains("jmh_generated"))
          .forEach(names::add);
    }
    return names;
  }

  @Test
  void noneIsMissing() throws IOException {
    assertThat(classes())
        .hasSizeGreaterThanOrEqualTo(16)
        .allMatch(name -> name.endsWith("Benchmark"));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void theDocumentListsIt(String name) throws IOException {
    assertThat(Path.of("..", "docs", "benchmarks.md"))
        .content()
        .contains("| `" + name.replaceFirst(".*\\.", "") + "` |");
  }

  /** The profilers and the reports expect mean times, each taken in a JVM of its own. */
  @ParameterizedTest
  @MethodSource("classes")
  void itsMeanTimeIsTaken(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName(name);
    assertThat(type.getAnnotation(BenchmarkMode.class).value()).containsExactly(Mode.AverageTime);
    assertThat(type.getAnnotation(OutputTimeUnit.class).value()).isEqualTo(TimeUnit.MILLISECONDS);
    assertThat(type.getAnnotation(Fork.class).value()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("classes")
  void runsOnce(String name) throws ReflectiveOperationException, IOException {
    Class<?> type = Class.forName(name);
    FullSizeModel model = narrowModel();
    model.load();
    int calls = 0;
    for (Object benchmark : instances(type)) {
      call(benchmark, Setup.class, model);
      for (Object result : call(benchmark, Benchmark.class, model)) {
        assertThat(result).isNotNull();
        calls++;
      }
      call(benchmark, TearDown.class, model);
    }
    model.free();
    assertThat(calls).isPositive();
  }

  @Test
  void aNetworkWithoutItsUsualWorkIsRefused() {
    FullSizeModel model = narrowModel();
    model.detections = 5000;
    assertThatThrownBy(model::load)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("instead of 5000");
  }

  static FullSizeModel narrowModel() {
    FullSizeModel model = new FullSizeModel();
    model.depth = 50;
    model.size = SIZE;
    model.width = WIDTH;
    model.proposals = PROPOSALS;
    model.detections = DETECTIONS;
    return model;
  }

  /** One for each combination of the parameters; sizes and widths are replaced by small ones. */
  private static List<Object> instances(Class<?> type) throws ReflectiveOperationException {
    List<Object> instances = new ArrayList<>();
    instances.add(type.getConstructor().newInstance());
    for (Field field : type.getFields()) {
      List<Object> more = new ArrayList<>();
      for (Object instance : instances) {
        for (String value : values(field)) {
          Object copy = type.getConstructor().newInstance();
          for (Field each : type.getFields()) {
            each.set(copy, each.get(instance));
          }
          field.set(copy, field.getType() == int.class ? (Object) Integer.valueOf(value) : value);
          more.add(copy);
        }
      }
      instances = more;
    }
    return instances;
  }

  private static List<String> values(Field field) {
    return switch (field.getName()) {
      case "width" -> List.of("" + WIDTH);
      case "proposals" -> List.of("" + PROPOSALS);
      case "detections" -> List.of("" + DETECTIONS);
      case "size" -> List.of(SIZE);
      case "picture" -> List.of("30x41");
      case "pictures" -> List.of("20");
      case "input" -> List.of("1x40x40x64");
      case "matrices" -> List.of("30x40x33");
      case "convolution" -> List.of("1x9x8x16:3x3x24:1", "2x9x8x16:1x1x8:2");
      default -> List.of(field.getAnnotation(Param.class).value());
    };
  }

  private static List<Object> call(
      Object benchmark, Class<? extends Annotation> kind, FullSizeModel model)
      throws ReflectiveOperationException {
    List<Object> results = new ArrayList<>();
    for (Method method : benchmark.getClass().getMethods()) {
      if (method.isAnnotationPresent(kind)) {
        Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {model};
        results.add(method.invoke(benchmark, arguments));
      }
    }
    return results;
  }
}
