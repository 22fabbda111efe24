package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.ConversionSummary;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layouts of the official COCO weights, in their containers, with random values and few
 * channels. At full size:
 *
 * <pre>testkit/run OfficialLayoutTest -Pfull-size</pre>
 *
 * sets {@code width}, the number of channels in the stem, and logs what each conversion took.
 */
class OfficialLayoutTest {
  private static final Logger LOG = LoggerFactory.getLogger(OfficialLayoutTest.class);
  private static final int WIDTH = Integer.getInteger("maskrcnn4j.width", 2);

  @TempDir private Path folder;

  @Test
  void torchvision() throws IOException {
    Map<String, long[]> layout = OfficialLayout.of(Dialect.TORCHVISION, WIDTH);
    Path zip = folder.resolve("model.pth");
    new OfficialFile(layout).writeTorchZip(zip);
    assertConverts(zip, layout, Dialect.TORCHVISION, 1);
    Path legacy = folder.resolve("legacy.pth");
    new OfficialFile(layout).writeTorchLegacy(legacy);
    assertConverts(legacy, layout, Dialect.TORCHVISION, 1);
  }

  @Test
  void torchvisionV2() throws IOException {
    Map<String, long[]> layout = OfficialLayout.of(Dialect.TORCHVISION_V2, WIDTH);
    Path file = folder.resolve("model.pth");
    new OfficialFile(layout).writeTorchZip(file);
    assertConverts(file, layout, Dialect.TORCHVISION_V2, 1);
  }

  @Test
  void detectron() throws IOException {
    Map<String, long[]> layout = OfficialLayout.of(Dialect.DETECTRON, WIDTH);
    Path file = folder.resolve("model_final.pkl");
    new OfficialFile(layout).writePickle(file, "blobs", 2);
    assertConverts(file, layout, Dialect.DETECTRON, 1);
  }

  @Test
  void detectron2() throws IOException {
    Map<String, long[]> layout = OfficialLayout.of(Dialect.DETECTRON2, WIDTH);
    Path file = folder.resolve("model_final.pkl");
    new OfficialFile(layout).writePickle(file, "model", 3);
    assertConverts(file, layout, Dialect.DETECTRON2, 0);
  }

  @Test
  void matterport() throws IOException {
    Map<String, long[]> layout = OfficialLayout.of(Dialect.MATTERPORT, WIDTH);
    Path file = folder.resolve("mask_rcnn_coco.h5");
    new OfficialFile(layout).writeHdf5(file);
    assertConverts(file, layout, Dialect.MATTERPORT, 1);
  }

  private void assertConverts(Path source, Map<String, long[]> layout, Dialect dialect, int person)
      throws IOException {
    Path target = folder.resolve("canonical.safetensors");
    long start = System.nanoTime();
    ConversionSummary summary = WeightConverter.convert(source, target, ConversionOptions.DEFAULTS);
    LOG.info(
        "{}: {} MB converted in {} ms",
        source.getFileName(),
        source.toFile().length() >> 20,
        (System.nanoTime() - start) / 1_000_000);
    assertThat(summary.dialect()).isEqualTo(dialect);
    assertThat(summary.layout().depth()).isEqualTo(101);
    assertThat(summary.tensors()).isEqualTo(layout.size());
    assertThat(summary.metadata().classes()).hasSize(80);
    assertThat(summary.metadata().classes().get(0).label()).isEqualTo(person);
    assertThat(summary.metadata().classes().get(0).name()).isEqualTo("person");
    try (SafetensorsFile written = SafetensorsFile.open(target)) {
      assertThat(written.names()).hasSize(layout.size());
    }
  }
}
