package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.coco.InstancesJson;
import io.github.maskrcnn4j.detector.render.OverlayPainter;
import io.github.maskrcnn4j.detector.render.SemanticMap;
import java.util.List;

/** Writes the files of one image after another. */
final class ResultWriter {
  private final OutputFolder folder;
  private final Pictures pictures;
  private final OverlayPainter painter = new OverlayPainter();

  ResultWriter(OutputFolder folder, Pictures pictures) {
    this.folder = folder;
    this.pictures = pictures;
  }

  /** Wakes up Java2D, which takes a third of a second, while there is other work to wait for. */
  void warmUp() {
    if (!pictures.overlay()) {
      return;
    }
    int side = 64;
    RgbImage image = RgbImage.of(side, side, new byte[3 * side * side]);
    Rle mask = Rle.ofBox(side, side, 16, 16, 32, 32);
    Instance instance = new Instance(1, 1, "Ag", 1, 16, 16, 48, 48, mask);
    Png.encode(painter.paint(image, List.of(instance)));
  }

  /**
   * Writes the JSON and the pictures.
   *
   * @param name what the files' names begin with
   * @param fileName the image's name in the JSON
   * @param instances all of them, for the JSON
   * @param semanticOffset see {@link SemanticMap}
   */
  void write(
      String name, String fileName, RgbImage image, List<Instance> instances, int semanticOffset)
      throws OutputException {
    List<Instance> shown = pictures.shown(instances);
    if (pictures.overlay()) {
      folder.writePng(name + ".overlay.png", painter.paint(image, shown));
    }
    if (pictures.semantic()) {
      SemanticMap map = SemanticMap.of(image.height(), image.width(), shown, semanticOffset);
      folder.writePng(name + ".semantic.png", map.toImage());
    }
    folder.write(name + ".json", out -> InstancesJson.write(out, fileName, instances));
  }
}
