package io.github.maskrcnn4j.training.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.training.checkpoint.WeightWriter;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Takes weights the whole way: through the master parameters to a file, to a model, to instances.
 */
final class Detecting {

  private Detecting() {}

  /** What the model finds on noise; all scores are numbers. */
  static List<Instance> instances(
      Path folder, StartingWeights weights, Map<String, String> settings) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    WeightWriter.write(file, MasterParameters.copyOf(weights.parameters()), weights.metadata(), 0);
    try (MaskRcnn model = MaskRcnn.load(file, settings)) {
      assertThat(model.classes()).isEqualTo(weights.metadata().classes());
      return model.detect(noise());
    }
  }

  static RgbImage noise() {
    byte[] bytes = new byte[96 * 128 * 3];
    new Random(4).nextBytes(bytes);
    return RgbImage.of(96, 128, bytes);
  }
}
