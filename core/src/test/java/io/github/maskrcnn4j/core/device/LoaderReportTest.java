package io.github.maskrcnn4j.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderReportTest {

  private static final String TRACE =
      "java.lang.UnsatisfiedLinkError: %s\n\tat org.bytedeco.javacpp.Loader.load(Loader.java:1)\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/c/libjnicudart.so: libcuda.so.1: cannot open shared object file: No such file or directory"
            + "| libcuda.so.1: cannot open shared object file: the NVIDIA driver is missing",
        "/c/libjnicudart.so: libcudart.so.11.0: cannot open shared object file: No such file"
            + "| libcudart.so.11.0: cannot open shared object file: CUDA 11 is missing, which no"
            + " other version stands in for: install it or build with -Pcuda,cuda-redist",
        "Could not find jnicudart in class, module, and library paths."
            + "| jnicudart is not on the class path: the native half of -Pcuda is missing",
        "no jnicudart in java.library.path: /usr/lib"
            + "| jnicudart is not on the class path: the native half of -Pcuda is missing",
        "of another kind | it says: of another kind"
      })
  void theCauseIsTold(String written, String cause) {
    assertThat(LoaderReport.sentence(TRACE.formatted(written), new NvidiaSmi.Answer(List.of(), "")))
        .isEqualTo("ND4J's CUDA backend does not start: " + cause + " (docs/cuda.md)");
  }

  @Test
  void aSilentDriverIsTold() {
    assertThat(
            LoaderReport.sentence(
                "java.lang.RuntimeException: No CUDA devices were found in system\n",
                new NvidiaSmi.Answer(List.of(), "nvidia-smi: not found")))
        .isEqualTo(
            "ND4J's CUDA backend does not start: it says: No CUDA devices were found in system;"
                + " nvidia-smi: not found (docs/cuda.md)");
    assertThat(LoaderReport.sentence("", new NvidiaSmi.Answer(List.of(), "")))
        .contains("it does not say why");
  }
}
