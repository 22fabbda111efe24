package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.weights.SafetensorsFile;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A fixture's network, converted from its official container and built with the fixture's values.
 */
final class GoldenModel implements AutoCloseable {

  final Golden golden;
  final Model model;
  private final Path weights;

  private GoldenModel(Golden golden, Path weights, Model model) {
    this.golden = golden;
    this.weights = weights;
    this.model = model;
  }

  /**
   * @param fixture the folder of golden data
   * @param file the weight file in it
   * @param settings what the fixture was made with, by the names of the command line
   */
  static GoldenModel of(String fixture, String file, Map<String, String> settings)
      throws IOException {
    Golden golden = Golden.open(fixture);
    Path weights = Files.createTempFile("golden", ".safetensors");
    WeightConverter.convert(
        golden.file(file), weights, ConversionOptions.DEFAULTS.withSettings(settings));
    try (SafetensorsFile converted = SafetensorsFile.open(weights)) {
      return new GoldenModel(golden, weights, Model.load(converted, Map.of()));
    }
  }

  /** The whole detector on the same weights. */
  MaskRcnn detector() throws IOException {
    return MaskRcnn.load(weights);
  }

  /** The fixture's picture. */
  RgbImage image() {
    int[] shape = golden.shape("image");
    return RgbImage.of(shape[0], shape[1], golden.bytes("image"));
  }

  @Override
  public void close() throws IOException {
    model.layers().close();
    Files.deleteIfExists(weights);
  }
}
