package io.github.maskrcnn4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts and the pages of the documentation start programs that exist. */
class ScriptsTest {

  private static final String ROOT = ScriptsTest.class.getPackageName() + ".";
  private static final Pattern PROGRAM =
      Pattern.compile("(?:" + Pattern.quote(ROOT) + "|\\$main\\.)((?:[a-z]+\\.)*[A-Z]\\w+)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.sh",
        "compare",
        "scaling.sh",
        "jar.sh",
        "peers/compare.sh",
        "peers/evaluation.sh"
      })
  @DisabledOnOs(OS.WINDOWS)
  void aScriptIsOneAndNamesProgramsThatExist(String name) throws Exception {
    Path script = Path.of(name);
    Process shell = new ProcessBuilder("sh", "-n", script.toString()).inheritIO().start();
    assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).isZero();
    Set<String> programs = programsIn(script);
    assertThat(programs.isEmpty()).as("names a program").isEqualTo(name.equals("jar.sh"));
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
  @DisabledOnOs(OS.WINDOWS)
  void theScriptsKnowWhereTheBuildSaysWhatItIsFor() throws Exception {
    Matcher path =
        Pattern.compile("properties=\\$home/benchmarks/(\\S+)")
            .matcher(Files.readString(Path.of("jar.sh")));
    assertThat(path.find()).isTrue();
    assertThat(Path.of(path.group(1))).content().contains("artifact=nd4j-");
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
