package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report is to find weights that are no numbers: they must not keep it from being drawn. */
class DamagedWeightsTest {

  private static Chromium browser;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "backbone.stem.conv.kernel, NaN",
    "fpn.output3.bias, Infinity",
    "rpn.deltas.bias, NaN",
    "box_head.classes.bias, NaN",
    "mask_head.logits.bias, Infinity"
  })
  void aValueThatIsNotFiniteIsReported(String tensor, float value) throws Exception {
    Path weights = folder.resolve("damaged.safetensors");
    write(weights, tensor, value);
    Path page = folder.resolve("damaged.html");
    try (SafetensorsFile file = SafetensorsFile.open(weights);
        MaskRcnn model = MaskRcnn.load(weights);
        OutputStream out = Files.newOutputStream(page)) {
      ReportPage.write(
          Inspection.of(model, file, Example.DEMO.image(), "a.png", EnumSet.allOf(Stage.class)),
          out);
    }
    browser.open(page); // fails if the page complains of anything
    assertThat(browser.text("#weights-result")).contains("1 of them are NaN or infinite");
  }

  /** The embedded model with one value replaced. */
  private static void write(Path target, String damaged, float value) throws IOException {
    try (SafetensorsFile demo = MaskRcnn.demoWeights()) {
      List<TensorSource> tensors = new ArrayList<>();
      for (String name : demo.names()) {
        float[] values = demo.values(name);
        if (name.equals(damaged)) {
          values[values.length / 2] = value;
        }
        tensors.add(new TensorSource(name, Dtype.F32, demo.shape(name), () -> values));
      }
      SafetensorsWriter.write(target, demo.metadata(), tensors);
    }
  }
}
