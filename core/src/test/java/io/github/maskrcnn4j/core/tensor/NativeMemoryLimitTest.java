package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OnCpu;
import io.github.maskrcnn4j.testkit.OwnJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which limit JavaCPP starts with, which it reads once in the life of a JVM. */
class NativeMemoryLimitTest {
  private static final long GIGABYTE = 1L << 30;
  private static final Pattern LIMIT = Pattern.compile("^limit (\\d+)$", Pattern.MULTILINE);

  @Test
  void nineTenthsAreTaken() {
    assertThat(NativeMemory.limit(name -> null, 10 * GIGABYTE)).hasValue(9 * GIGABYTE);
    assertThat(NativeMemory.limit(name -> null, 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxphysicalbytes", "maxPhysicalBytes", "maxbytes", "maxBytes"})
  void whoHasSetALimitHasDecided(String name) {
    Map<String, String> set = Map.of("org.bytedeco.javacpp." + name, "0");
    assertThat(NativeMemory.limit(set::get, GIGABYTE)).isEmpty();
  }

  /** Four times the heap's limit would be 256 MB. */
  @Test
  @OnCpu("the limit is seen to where tensors lie in the machine's memory")
  void theHeapDoesNotDecide() throws Exception {
    assertThat(started("backend")).isGreaterThan(GIGABYTE / 2);
    assertThat(started("tensor")).isGreaterThan(GIGABYTE / 2);
    assertThat(started("backend", "-Dorg.bytedeco.javacpp.maxphysicalbytes=400m"))
        .isEqualTo(400 << 20);
  }

  @Test
  @OnCpu("the limit is seen to where tensors lie in the machine's memory")
  void whoComesTooLateSaysWhatToSet() throws Exception {
    String printed = print("late");
    assertThat(printed)
        .contains(
            "JavaCPP was in use before this library and refuses memory once the process has 256 MB:"
                + " start Java with -Dorg.bytedeco.javacpp.maxphysicalbytes=")
        .contains("limit " + (256 << 20));
  }

  private static long started(String how, String... options) throws Exception {
    String printed = print(how, options);
    assertThat(printed).containsPattern(LIMIT).doesNotContain("JavaCPP was in use");
    return LIMIT.matcher(printed).results().mapToLong(m -> Long.parseLong(m.group(1))).sum();
  }

  private static String print(String how, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Xmx64m");
    OwnJvm ended = OwnJvm.run(Start.class, all, how);
    assertThat(ended.exitCode()).as(ended.printed()).isZero();
    return ended.printed();
  }

  /** Starts ND4J in one of three ways and prints JavaCPP's limit. */
  static final class Start {
    private Start() {}

    public static void main(String... how) {
      switch (how[0]) {
        case "backend" -> Backend.current();
        case "tensor" -> {
          try (TensorScope scope = TensorScope.standalone()) {
            scope.take(1);
          }
        }
        default -> {
          Pointer.maxPhysicalBytes();
          Backend.current();
        }
      }
      System.out.println("limit " + Pointer.maxPhysicalBytes());
    }
  }
}
