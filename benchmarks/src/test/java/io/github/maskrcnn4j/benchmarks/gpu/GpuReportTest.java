package io.github.maskrcnn4j.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.benchmarks.report.JmhResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as the script leaves it, and the page made of it. */
class GpuReportTest {

  @TempDir Path folder;
  private String page;

  @Test
  void withoutACardTheCpuIsShownAndWhyTheRestWasNot() throws IOException {
    part("card", "3", "no CUDA card: nvidia-smi: not found");
    for (String name : List.of("jar-cuda", "self-test", "golden", "memory-cuda", "times-cuda")) {
      part(name, "no card to run on", null);
    }
    cpu();
    assertThat(run()).isEqualTo(3);
    assertThat(page)
        .contains("| card | none to run on: no CUDA card: nvidia-smi: not found |")
        .contains("| self-test | not run: no card to run on |")
        .contains("| golden tests on CUDA | not run: no card to run on |")
        .contains("| memory on the CPU | done, 200 pictures, resident memory: steady (+0.000 MB")
        .contains("| times on the CPU | done |")
        .contains("| R-101, 1024x1024 | CPU: ms | CUDA: ms | CPU / CUDA |")
        .contains("| stem | 2.00 | - | - |")
        .contains("| proposals \\* | 9.00 | - | - |")
        .contains("| sum of the stages | 120 | - | - |", "| a whole run | 5000 | - | - |")
        .contains("![Where the time goes](breakdown.svg)");
    assertThat(folder.resolve("report.md")).hasContent(page);
    assertThat(folder.resolve("breakdown.svg")).isNotEmptyFile();
    assertThat(folder.resolve("benchmarks.md")).isNotEmptyFile();
  }

  @Test
  void allThatIsDoneStandsSideBySide() throws IOException {
    cpu();
    cuda("CUDA");
    assertThat(run()).isZero();
    assertThat(page)
        .contains("| card | done: a card |")
        .contains("| golden tests on CUDA | done: 90 tests passed |")
        .contains("| stem | 2.00 | 1.00 | 2.00 |")
        .contains("device memory: steady (+0.000 MB a picture, 4000 to 4000 MB)");
  }

  @Test
  void aLeakIsAFailure() throws IOException {
    cpu();
    cuda("CUDA");
    memory("memory-cuda", 200, 1, 31);
    assertThat(run()).isOne();
    assertThat(page).contains("resident memory: GROWS (+31.000 MB a picture");
  }

  /** As by the system, when memory is used up. */
  @Test
  void whatAProcessSawBeforeItWasKilledIsJudged() throws IOException {
    cpu();
    cuda("CUDA");
    memory("memory-cuda", 90, 1, 100);
    part("memory-cuda", "137", "CUDA on a card");
    assertThat(run()).isOne();
    assertThat(page)
        .contains("FAILED: CUDA on a card (see memory-cuda.log), 90 pictures")
        .contains("GROWS (+100.000 MB a picture");
  }

  @Test
  void timesOfTheCpuAreNotTakenForCudas() throws IOException {
    cpu();
    cuda("CPU");
    assertThat(run()).isOne();
    assertThat(page).contains("cuda.json: expected results of CUDA, found CPU");
  }

  @Test
  void aStageThatFailedIsNamed() throws IOException {
    cpu();
    cuda("CUDA");
    Path cuda = folder.resolve("cuda.json");
    Files.writeString(cuda, Files.readString(cuda).replace("MaskHeadBenchmark", "Other"));
    assertThat(run()).isOne();
    assertThat(page)
        .contains("| times on CUDA | FAILED: mask head (see times-cuda.log) |")
        .contains("| mask head | 14.0 | - | - |")
        .containsPattern("\\| sum of the stages \\| \\d+ \\| - \\| - \\|");
  }

  @Test
  void aPartThatFailedIsTold() throws IOException {
    cpu();
    cuda("CUDA");
    part(
        "self-test",
        "3",
        "a card computes wrongly: relu gives 0.0 at 1, right is 2.0\n\tat a.B.c\n\t... 35 more");
    assertThat(run()).isOne();
    assertThat(page).contains("| self-test | FAILED: a card computes wrongly: relu gives");
    Files.delete(folder.resolve("golden.status"));
    assertThat(run()).isOne();
    assertThat(page).contains("| golden tests on CUDA | not run: the report was ended before |");
  }

  private void cpu() throws IOException {
    part("memory-cpu", "0", "");
    memory("memory-cpu", 200, 0, 0);
    part("times-cpu", "0", "");
    times("cpu", "CPU", 1);
  }

  private void cuda(String backend) throws IOException {
    part("card", "0", "a card");
    part("jar-cuda", "0", "cuda");
    part("self-test", "0", "computes right: CUDA on a card");
    part("golden", "0", "90 tests passed\n\n");
    part("memory-cuda", "0", "");
    memory("memory-cuda", 200, 4000, 0);
    part("times-cuda", "0", "");
    times("cuda", backend, 2);
  }

  private void part(String name, String status, String log) throws IOException {
    Files.writeString(folder.resolve(name + ".status"), status + "\n");
    if (log != null) {
      Files.writeString(folder.resolve(name + ".log"), "before\n" + log + "\n");
    }
  }

  private void memory(String name, int pictures, int device, int slope) throws IOException {
    List<MemorySample> samples =
        IntStream.rangeClosed(1, pictures)
            .mapToObj(
                i ->
                    new MemorySample(
                        i,
                        900,
                        OptionalLong.of(1000 + (long) slope * i),
                        device == 0 ? OptionalLong.empty() : OptionalLong.of(device)))
            .toList();
    Files.writeString(folder.resolve(name + ".csv"), MemorySample.csv(samples));
  }

  /** The stages take 1, 2, 3 and so on milliseconds, divided by a number. */
  private void times(String name, String backend, int divisor) throws IOException {
    JmhResults.write(folder.resolve(name + ".json"), backend, divisor);
  }

  private int run() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code;
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      code = GpuReport.run(folder, out);
    }
    page = bytes.toString(StandardCharsets.UTF_8);
    return code;
  }
}
