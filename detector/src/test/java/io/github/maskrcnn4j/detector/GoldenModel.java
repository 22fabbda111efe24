package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fixture's network, converted from its official container and built with the fixture's values.
 */
final class GoldenModel implements AutoCloseable {

  final Model model;
  private final MaskRcnn network;
  private final Path weights;

  private GoldenModel(Path weights, MaskRcnn network) {
    this.weights = weights;
    this.network = network;
    this.model = network.stages();
  }

  static GoldenModel of(Fixture fixture) throws IOException {
    Path weights = Files.createTempFile("golden", ".safetensors");
    WeightConverter.convert(
        fixture.weights(), weights, ConversionOptions.DEFAULTS.withSettings(fixture.settings()));
    return new GoldenModel(weights, MaskRcnn.load(weights));
  }

  /** The whole detector on the same weights. */
  MaskRcnn detector() throws IOException {
    return MaskRcnn.load(weights);
  }

  /** The converted weights; the caller closes them. */
  SafetensorsFile weights() throws IOException {
    return SafetensorsFile.open(weights);
  }

  @Override
  public void close() throws IOException {
    network.close();
    Files.deleteIfExists(weights);
  }
}
