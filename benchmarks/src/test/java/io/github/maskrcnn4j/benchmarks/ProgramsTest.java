package io.github.maskrcnn4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs that docs/benchmarks.md names, on a narrow network, and the scripts that run them.
 */
class ProgramsTest {

  private static final Pattern MAIN_CLASS =
      Pattern.compile("(?:io\\.github\\.maskrcnn4j\\.benchmarks|\\$main)\\.([A-Z]\\w+)");

  @TempDir Path folder;

  @Test
  void aPeerRunWritesItsTimesAndWhatItFound() throws IOException {
    Path weights = weights();
    Path picture = folder.resolve("a picture.png");
    SyntheticPicture.main(new String[] {picture.toString(), "64", "80"});
    Path times = folder.resolve("times.ms");
    Path results = folder.resolve("results.json");
    String[] arguments = {
      weights.toString(), picture.toString(), "2", times.toString(), results.toString()
    };
    PeerRun.main(arguments);
    PeerRun.main(arguments);
    assertThat(Files.readAllLines(times)).hasSize(4).allMatch(ms -> Double.parseDouble(ms) > 0);
    assertThat(
            new ObjectMapper().readTree(results.toFile()).get(0).path("segmentation").has("size"))
        .isTrue();
    assertThatThrownBy(() -> PeerRun.main(new String[0])).hasMessageContaining("usage");
  }

  @Test
  void stageTimesSayWhereTheTimeGoesAndTheMemory() throws IOException {
    String weights = weights().toString();
    String text = printed(() -> StageTimes.main(new String[] {weights, "64", "80", "2"}));
    assertThat(text)
        .containsPattern("backbone +\\d+\\.\\d ms")
        .containsPattern("fastest run +\\d+\\.\\d ms, \\d+ instances")
        .containsPattern("resident (\\d+ MB at its highest, \\d+ MB now|memory unknown)");
    assertThatThrownBy(() -> StageTimes.main(new String[] {weights, "64"}))
        .hasMessageContaining("usage");
  }

  @Test
  void memoryOverSizesReportsTenTimes() throws IOException {
    String weights = weights().toString();
    String text = printed(() -> MemoryOverSizes.main(new String[] {weights, "20", "96"}));
    assertThat(text.lines())
        .hasSize(10)
        .allMatch(line -> line.matches("picture .* activations +\\d+ MB, resident .*"));
    assertThatThrownBy(() -> MemoryOverSizes.main(new String[0])).hasMessageContaining("usage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.sh", "compare", "scaling.sh", "jar.sh", "peers/compare.sh"})
  @DisabledOnOs(OS.WINDOWS)
  void aScriptIsOneAndNamesProgramsThatExist(String name) throws Exception {
    Path script = Path.of(name);
    Process shell = new ProcessBuilder("sh", "-n", script.toString()).inheritIO().start();
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    assertProgramsExist(Files.readString(script));
  }

  @Test
  void theDocumentNamesProgramsThatExist() throws Exception {
    String text = Files.readString(Path.of("..", "docs", "benchmarks.md"));
    assertThat(assertProgramsExist(text)).contains("RunSuite", "StageTimes", "SyntheticModel");
    for (String benchmark : EveryBenchmarkTest.classes()) {
      assertThat(text).contains("| `" + benchmark.replaceFirst(".*\\.", "") + "` |");
    }
  }

  private static Set<String> assertProgramsExist(String text) throws ReflectiveOperationException {
    Set<String> names = new TreeSet<>();
    Matcher matcher = MAIN_CLASS.matcher(text);
    while (matcher.find()) {
      Class<?> program = Class.forName(RunSuite.class.getPackageName() + "." + matcher.group(1));
      assertThat(program.getMethod("main", String[].class)).isNotNull();
      names.add(program.getSimpleName());
    }
    return names;
  }

  private Path weights() throws IOException {
    Path weights = folder.resolve("narrow.safetensors");
    SyntheticModel.main(List.of(weights.toString(), "50", "81", "8").toArray(String[]::new));
    return weights;
  }

  private interface Program {
    void run() throws IOException;
  }

  private static String printed(Program program) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      System.setOut(out);
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
