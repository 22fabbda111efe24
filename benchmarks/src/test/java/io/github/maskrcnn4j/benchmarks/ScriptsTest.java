package io.github.maskrcnn4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts and the pages of the documentation start programs that exist. */
class ScriptsTest {

  private static final String ROOT = ScriptsTest.class.getPackageName() + ".";
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?:" + Pattern.quote(ROOT) + "|\\$main\\.|/program\"? )((?:[a-z]+\\.)*[A-Z]\\w+)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.sh",
        "compare",
        "scaling.sh",
        "jar.sh",
        "program",
        "gpu-report.sh",
        "peers/compare.sh",
        "peers/evaluation.sh"
      })
  @DisabledOnOs(OS.WINDOWS)
  void aScriptIsOneAndNamesProgramsThatExist(String name) throws Exception {
    Path script = Path.of(name);
    Process shell = new ProcessBuilder("sh", "-n", script.toString()).inheritIO().start();
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    assertThat(programsIn(script)).as("names a program").isNotEmpty();
  }

  @Test
  void theScriptOfThePeersStartsThreePrograms() throws Exception {
    assertThat(programsIn(Path.of("peers", "compare.sh")))
        .containsExactly("runs.PeerRun", "synthetic.SyntheticModel", "synthetic.SyntheticPicture");
  }

  @Test
  void theDocumentsNameProgramsThatExist() throws Exception {
    assertThat(programsIn(Path.of("..", "docs", "benchmarks.md")))
        .contains("suite.RunSuite", "runs.StageTimes", "synthetic.SyntheticModel");
    assertThat(programsIn(Path.of("..", "docs", "performance.md")))
        .contains("runs.StageTimes", "runs.MemoryOverSizes");
  }

  @Test
  void everyModeOfTorchvisionIsExplained() throws Exception {
    String script = Files.readString(Path.of("peers", "compare.sh"));
    String page = Files.readString(Path.of("..", "docs", "benchmarks.md"));
    List<String> modes =
        Pattern.compile("^ {4}\"(\\S+)\": Mode\\(", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("peers", "torchvision_modes.py")))
            .results()
            .map(mode -> mode.group(1))
            .toList();
    assertThat(modes).contains("default", "channels_last", "compiled").hasSize(5);
    assertThat(modes).allSatisfy(mode -> assertThat(page).contains("| `" + mode + "` |"));
    assertThat(script).contains("${MODES:-default channels_last compiled}");
  }

  @ParameterizedTest
  @CsvSource({"ISA, sse", "MODES, default fast", "LOAD, two"})
  @DisabledOnOs(OS.WINDOWS)
  void theScriptOfThePeersRefusesWhatItDoesNotKnow(String variable, String value) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "peers/compare.sh");
    shell.environment().put(variable, value);
    Ended ended = Ended.of(shell);
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.printed).startsWith(variable).hasLineCount(1);
  }

  /** Two rounds of two runs: 2/4 and 3/2, so a median of 1. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void timesOfPeersBecomeATableWithRatiosByRound(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("ours.ms"), "2\n9\n3\n4\n");
    Files.writeString(folder.resolve("ours.txt"), "Java 17\n");
    Files.writeString(folder.resolve("theirs.ms"), "10\n4\n7\n2\n");
    Files.writeString(folder.resolve("theirs.txt"), "torch 2, AVX2\n  more\n");
    ProcessBuilder awk = new ProcessBuilder("awk", "-v", "runs=2", "-v", "title=R-50", "-f");
    awk.command().add(Path.of("peers", "times.awk").toString());
    awk.command().add(folder.resolve("ours.ms").toString());
    awk.command().add(folder.resolve("theirs.ms").toString());
    assertThat(Ended.of(awk).printed)
        .isEqualTo(
            """
            | R-50 | on | best ms | median ms | maskrcnn4j takes, by round | median |
            | --- | --- | --- | --- | --- | --- |
            | ours | Java 17 | 2 | 4 | | |
            | theirs | torch 2, AVX2 | 2 | 6 | 0.50, 1.50 | 1.00 |
            """);
  }

  @Test
  void theLoadEndsAfterItsSecondsAndSaysHowItIsCalled() throws Exception {
    assertThat(load("1", "0")).isEqualTo(new Ended(0, ""));
    assertThat(load("0").code).isEqualTo(2);
    assertThat(load("0").printed).startsWith("usage: java Load.java THREADS");
  }

  private static Ended load(String... words) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder load = new ProcessBuilder(java.toString(), "peers/Load.java");
    load.command().addAll(List.of(words));
    return Ended.of(load);
  }

  /** A process that has ended: its exit code, and both its outputs. */
  private record Ended(int code, String printed) {
    static Ended of(ProcessBuilder builder) throws Exception {
      Process process = builder.redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), printed);
    }
  }

  /** The programs that a text names, below this package; fails if one does not exist. */
  private static Set<String> programsIn(Path file) throws Exception {
    Set<String> names = new TreeSet<>();
    Matcher matcher = PROGRAM.matcher(Files.readString(file));
    while (matcher.find()) {
      Class<?> program = Class.forName(ROOT + matcher.group(1));
      assertThat(program.getMethod("main", String[].class)).isNotNull();
      names.add(matcher.group(1));
    }
    return names;
  }
}
