package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
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

  final Model model;
  private final Path weights;

  private GoldenModel(Path weights, Model model) {
    this.weights = weights;
    this.model = model;
  }

  static GoldenModel of(Fixture fixture) throws IOException {
    Path weights = Files.createTempFile("golden", ".safetensors");
    WeightConverter.convert(
        fixture.weights(), weights, ConversionOptions.DEFAULTS.withSettings(fixture.settings()));
    try (SafetensorsFile converted = SafetensorsFile.open(weights)) {
      return new GoldenModel(weights, Model.load(converted, Map.of()));
    }
  }

  /** The whole detector on the same weights. */
  MaskRcnn detector() throws IOException {
    return MaskRcnn.load(weights);
  }

  @Override
  public void close() throws IOException {
    model.layers().close();
    Files.deleteIfExists(weights);
  }
}
