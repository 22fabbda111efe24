package io.github.maskrcnn4j.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.device.VisibleDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nvidia-smi is played by a shell script")
class DeviceMemoryTest {

  @TempDir Path folder;

  @Test
  void isThatOfTheVisibleCard() throws IOException {
    String smi =
        smi(
            """
            case "$*" in
              *uuid*) echo 'A, 8.6, 24576, 535, GPU-1'; echo 'B, 8.0, 40960, 535, GPU-2' ;;
              --id=GPU-2\\ --query-gpu=memory.used*) echo 1234 ;;
              *) exit 1 ;;
            esac
            """);
    assertThat(DeviceMemory.of(smi, new VisibleDevices("1")).used()).hasValue(1234);
    assertThat(DeviceMemory.of(smi, new VisibleDevices("0")).used()).isEmpty();
    assertThat(DeviceMemory.of(smi, new VisibleDevices("5")).used()).isEmpty();
  }

  @Test
  void isNotKnownEverywhere() throws IOException {
    String none = folder.resolve("none").toString();
    assertThat(DeviceMemory.of(none, new VisibleDevices("0")).used()).isEmpty();
    String smi =
        smi("case \"$*\" in *uuid*) echo 'A, 8.6, 1, 535, GPU-1' ;; *) echo '[N/A]' ;; esac\n");
    assertThat(DeviceMemory.of(smi, new VisibleDevices("0")).used()).isEmpty();
  }

  private String smi(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }
}
