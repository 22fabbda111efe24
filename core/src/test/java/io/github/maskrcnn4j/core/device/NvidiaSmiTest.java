package io.github.maskrcnn4j.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is played by a shell script")
class NvidiaSmiTest {

  @TempDir private Path folder;

  @Test
  void cardsAreRead() throws IOException {
    NvidiaSmi.Answer answer =
        smi("echo 'NVIDIA GeForce RTX 3090, 8.6, 24576, 535.104.05, GPU-1'; echo 'A, 9.0, 1, 2, 3'")
            .ask();

    assertThat(answer.problem()).isEmpty();
    assertThat(answer.cards()).hasSize(2);
    GpuCard card = answer.cards().get(0);
    assertThat(card.describe())
        .isEqualTo("NVIDIA GeForce RTX 3090, compute capability 8.6, 24576 MiB, driver 535.104.05");
    assertThat(card.uuid()).isEqualTo("GPU-1");
    assertThat(answer.cards().get(1).capability()).isEqualTo(new ComputeCapability(9, 0));
  }

  @Test
  void itIsAskedForWhatIsRead() throws IOException {
    NvidiaSmi.Answer answer = smi("echo \"$@\"; exit 1").ask();
    assertThat(answer.problem())
        .contains("name,compute_cap,memory.total,driver_version,uuid", "csv,noheader,nounits");
  }

  @Test
  void aDriverThatFailsIsToldByItsFirstLine() throws IOException {
    NvidiaSmi.Answer answer = smi("echo 'Failed to initialize NVML'; echo more; exit 9").ask();
    assertThat(answer.cards()).isEmpty();
    assertThat(answer.problem()).endsWith("/smi: Failed to initialize NVML");
    assertThat(smi("exit 9").ask().problem()).endsWith("/smi: exit code 9");
  }

  @Test
  void whatIsNotUnderstoodIsTold() throws IOException {
    assertThat(smi("echo hello").ask().problem()).endsWith("answers \"hello\"");
    assertThat(smi("echo 'A, [N/A], 1, 2, 3'").ask().problem())
        .endsWith("Expected a compute capability like 8.6, found [N/A]");
  }

  @Test
  void withoutADriverThereIsNone() {
    NvidiaSmi.Answer answer = new NvidiaSmi(folder.resolve("none").toString()).ask();
    assertThat(answer.cards()).isEmpty();
    assertThat(answer.problem()).contains("none: not found");
  }

  private NvidiaSmi smi(String script) throws IOException {
    Path program = folder.resolve("smi");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new NvidiaSmi(program.toString());
  }
}
