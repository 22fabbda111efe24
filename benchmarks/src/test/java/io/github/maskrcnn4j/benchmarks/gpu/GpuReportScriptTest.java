package io.github.maskrcnn4j.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.benchmarks.report.JmhResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script with a Maven, a Java, tests and an {@code nvidia-smi} that tell how they were called.
 * That Java runs in earnest what asks for the card and what sums up.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for POSIX shells")
class GpuReportScriptTest {

  private static final String AMPERE = "NVIDIA GeForce RTX 3090, 8.6, 24576, 535.104.05, GPU-1";
  private static final String HOPPER = "NVIDIA H200, 9.0, 143771, 580.159.04, GPU-1";

  /** Makes a jar, which holds the name of its backend. */
  private static final String MAVEN =
      """
      case "$*" in *cuda-redist*) backend=cuda-redist ;; *cuda*) backend=cuda ;; *) backend=cpu ;; esac
      echo "build $backend" >>calls
      mkdir -p benchmarks/target
      echo $backend >benchmarks/target/benchmarks.jar
      """;

  private static final String JAVA =
      """
      home=%1$s
      jar=$home/benchmarks/target/benchmarks.jar
      case "$*" in
        -version) echo 'openjdk version "17"' >&2 ;;
        *machine.Build) cat "$jar" ;;
        *gpu.CardCheck | *gpu.GpuReport*)
          while [ "$1" != -cp ]; do shift; done
          shift 2
          exec %2$s -cp '%3$s' "$@" ;;
        *)
          echo "$(cat "$jar"): ${*##* io.github.maskrcnn4j.benchmarks.}" >>"$home/calls"
          eval "${TELL:-}"
          case "$*" in
            *RunSuite*)
              while [ "$1" != --out ]; do shift; done
              cp "$home/$(basename "$2")" "$home/$(basename "$2" .json).environment.json" "$(dirname "$2")" ;;
            *MemoryWatch*)
              for target; do :; done
              cp "$home/memory.csv" "$target" ;;
          esac
          echo "ran ${*##* io.github.maskrcnn4j.benchmarks.}" ;;
      esac
      """;

  @TempDir Path folder;
  private Path project;
  private Path out;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void fakeProject() throws IOException {
    project = Files.createDirectory(folder.resolve("the project"));
    out = project.resolve("out/gpu-report");
    Files.createDirectory(project.resolve("benchmarks"));
    for (String script : List.of("gpu-report.sh", "program", "run.sh", "jar.sh")) {
      Files.copy(Path.of(script), project.resolve("benchmarks").resolve(script));
    }
    script(project.resolve("mvnw"), MAVEN);
    Files.createDirectory(project.resolve("testkit"));
    script(
        project.resolve("testkit/run"),
        "for last; do :; done\necho \"tests $last\" >>'%s/calls'\necho 9 tests passed\n"
            .formatted(project));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    String real = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    script(java, JAVA.formatted("'" + project + "'", real, System.getProperty("java.class.path")));
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    JmhResults.write(project.resolve("cpu.json"), "CPU", 1);
    JmhResults.write(project.resolve("cuda.json"), "CUDA", 4);
    Files.writeString(project.resolve("memory.csv"), "picture,ms,resident_mb,device_mb\n");
  }

  @Test
  void withoutACardTheCpuIsMeasuredAndTheReportWhole() throws Exception {
    script(folder.resolve("nvidia-smi"), "echo No devices were found; exit 6");

    assertThat(run()).isEqualTo(3);
    assertThat(calls())
        .containsExactly(
            "build cpu",
            "cpu: synthetic.SyntheticModel",
            "cpu: gpu.MemoryWatch",
            "cpu: suite.RunSuite");
    assertThat(out.resolve("report.md"))
        .content()
        .contains("nvidia-smi: No devices were found")
        .contains("| card | none to run on: no CUDA card: nvidia-smi: No devices were found")
        .contains("| times on CUDA | not run: no card to run on |")
        .contains("| stem | 2.00 | - | - |");
    assertThat(archive())
        .contains("gpu-report/report.md", "gpu-report/cpu.json", "gpu-report/breakdown.svg")
        .noneMatch(name -> name.contains(".work"));
    assertThat(out.resolve(".work")).doesNotExist();
  }

  @Test
  void aCardThatIsRefusedIsNotBuiltFor() throws Exception {
    card(HOPPER);

    assertThat(run("--quick")).isEqualTo(3);
    assertThat(calls()).contains("build cpu").doesNotContain("build cuda", "build cuda-redist");
    assertThat(out.resolve("report.md"))
        .content()
        .contains("| card | none to run on: NVIDIA H200 has compute capability 9.0, and ND4J's")
        .contains("| self-test | not run: no card to run on |");
  }

  @Test
  void withACardAllIsDoneOnce() throws Exception {
    card(AMPERE);
    environment.put("BACKEND", "cuda-redist");

    assertThat(run()).as(said()).isZero();
    assertThat(calls())
        .containsExactly(
            "build cpu",
            "build cuda-redist",
            "cuda-redist: gpu.DeviceTest",
            "tests -Pcuda,cuda-redist",
            "cuda-redist: synthetic.SyntheticModel",
            "cuda-redist: gpu.MemoryWatch",
            "cuda-redist: suite.RunSuite",
            "build cpu",
            "cpu: synthetic.SyntheticModel",
            "cpu: gpu.MemoryWatch",
            "cpu: suite.RunSuite");
    assertThat(out.resolve("report.md"))
        .content()
        .contains(
            "| golden tests on CUDA | done: 9 tests passed |", "| stem | 2.00 | 0.500 | 4.00 |");

    assertThat(run()).isZero();
    assertThat(calls()).as("nothing is done again").hasSize(11);
    assertThat(said()).contains("times-cuda: done before");
  }

  @Test
  void aDeviceThatDoesNotComputeEndsItsParts() throws Exception {
    card(AMPERE);
    environment.put("BACKEND", "cuda");
    environment.put(
        "TELL", "case \"$*\" in *DeviceTest*) echo it computes wrongly; exit 3 ;; esac");

    assertThat(run()).isOne();
    assertThat(calls()).contains("cuda: gpu.DeviceTest").doesNotContain("cuda: suite.RunSuite");
    assertThat(out.resolve("report.md"))
        .content()
        .contains("| self-test | FAILED: it computes wrongly (see self-test.log) |")
        .contains("| golden tests on CUDA | not run: the self-test did not pass |");
  }

  @Test
  void aBuildForCudaThatFailsLeavesTheCpus() throws Exception {
    card(AMPERE);
    environment.put("BACKEND", "cuda");
    script(project.resolve("mvnw"), "case \"$*\" in *cuda*) exit 1 ;; esac\n" + MAVEN);

    assertThat(run()).isOne();
    assertThat(out.resolve("report.md"))
        .content()
        .containsPattern("\\| build for CUDA \\| FAILED: the build of \\S.*benchmarks.jar failed")
        .contains("| self-test | not run: no build for CUDA |", "| times on the CPU | done |");
  }

  @Test
  void whatIsInterruptedLeavesNoHalfFilesAndGoesOnLater() throws Exception {
    environment.put("TELL", "case \"$*\" in *RunSuite*) kill -TERM $PPID; exit 143 ;; esac");

    assertThat(run()).isEqualTo(130);
    assertThat(out.resolve("memory-cpu.status")).hasContent("0");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain(".work", "cpu.json", "times-cpu.log", "times-cpu.status");
    }
    environment.remove("TELL");
    assertThat(run()).isEqualTo(3);
    assertThat(calls().stream().filter("cpu: gpu.MemoryWatch"::equals)).hasSize(1);
    assertThat(out.resolve("cpu.json")).exists();
  }

  @Test
  void withoutABuildItSaysSoOrTakesTheJarThatIsThere() throws Exception {
    card(AMPERE);
    script(project.resolve("mvnw"), "echo no network >&2; exit 1");

    assertThat(run()).isOne();
    assertThat(said()).contains("no network", "benchmarks.jar cannot be built", "--no-build");
    assertThat(archive()).contains("gpu-report/machine.log", "gpu-report/jar.log");

    Files.createDirectory(project.resolve("benchmarks/target"));
    Files.writeString(project.resolve("benchmarks/target/benchmarks.jar"), "cuda\n");
    assertThat(run("--no-build")).isOne();
    assertThat(out.resolve("report.md"))
        .content()
        .contains("with the jar that was there")
        .contains("| self-test | done: ran gpu.DeviceTest |")
        .contains("| golden tests on CUDA | not run: --no-build |")
        .contains("| times on CUDA | done |")
        .contains("expected one built for cpu, found cuda, and NO_BUILD is set");
  }

  @Test
  void wrongUsageIsOneLine() throws Exception {
    assertThat(run("--slow")).isEqualTo(2);
    assertThat(said()).startsWith("--slow: usage: ").hasLineCount(1);
    assertThat(run("--out")).isEqualTo(2);
    assertThat(run("--quick")).isEqualTo(3);
    assertThat(run()).isEqualTo(2);
    assertThat(said()).contains("holds parts of commit unknown, quick", "--out").hasLineCount(1);
    environment.put("BACKEND", "cpu");
    assertThat(run()).isEqualTo(2);
    assertThat(said()).isEqualTo("BACKEND=cpu: expected cuda or cuda-redist\n");
  }

  private void card(String line) throws IOException {
    script(
        folder.resolve("nvidia-smi"), "case \"$*\" in *uuid*) echo '%s' ;; esac\n".formatted(line));
  }

  private int run(String... arguments) throws Exception {
    ProcessBuilder script =
        new ProcessBuilder(project.resolve("benchmarks/gpu-report.sh").toString());
    script.command().addAll(List.of(arguments));
    script
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile());
    script
        .environment()
        .keySet()
        .removeAll(List.of("MAVEN_ARGS", "NO_BUILD", "CUDA_VISIBLE_DEVICES"));
    script.environment().putAll(environment);
    Process process = script.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  /** What Maven, the tests and Java were called for, without arguments. */
  private List<String> calls() throws IOException {
    return Files.readAllLines(project.resolve("calls")).stream()
        .map(line -> line.replaceFirst("^(.*?: \\S+) .*", "$1"))
        .toList();
  }

  private List<String> archive() throws Exception {
    Process tar = new ProcessBuilder("tar", "-tzf", out + ".tar.gz").start();
    List<String> names = new String(tar.getInputStream().readAllBytes()).lines().toList();
    assertThat(tar.waitFor()).isZero();
    return names;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
