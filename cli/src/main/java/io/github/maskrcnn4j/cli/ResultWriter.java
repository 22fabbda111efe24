package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.coco.InstancesJson;
import io.github.maskrcnn4j.detector.render.ColourSplash;
import io.github.maskrcnn4j.detector.render.OverlayPainter;
import io.github.maskrcnn4j.detector.render.Png;
import io.github.maskrcnn4j.detector.render.SemanticMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of one image after another; on one thread. */
final class ResultWriter {
  private static final String OVERLAY = ".overlay.png";
  private static final String SEMANTIC = ".semantic.png";
  private static final String SPLASH = ".splash.png";
  private static final String JSON = ".json";

  private final OutputFolder folder;
  private final Pictures pictures;

  /** Made when it is first needed: looking for fonts takes a while. */
  private OverlayPainter painter;

  ResultWriter(OutputFolder folder, Pictures pictures) {
    this.folder = folder;
    this.pictures = pictures;
  }

  /** Where the files are written. */
  OutputFolder folder() {
    return folder;
  }

  /** Whether a picture of this name is a result. */
  static boolean isResult(String file) {
    return file.endsWith(OVERLAY) || file.endsWith(SEMANTIC) || file.endsWith(SPLASH);
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
    Png.encode(painter().paint(image, List.of(instance)));
  }

  /**
   * Sees to it that nothing else writes the files of these images.
   *
   * @return what the names of each image's files begin with
   * @throws OutputException if something else writes one of them, or reads it
   */
  List<String> reserve(List<Path> images) throws OutputException {
    List<String> names = OutputNames.of(images);
    for (String name : names) {
      try {
        reserve(name);
      } catch (OutputException e) {
        throw e;
      } catch (IOException noFilesName) {
        // is told when the image's turn comes, and fails it alone
      }
    }
    return names;
  }

  private void reserve(String name) throws IOException {
    if (pictures.overlay()) {
      folder.reserve(name + OVERLAY);
    }
    if (pictures.semantic()) {
      folder.reserve(name + SEMANTIC);
    }
    if (pictures.splash()) {
      folder.reserve(name + SPLASH);
    }
    folder.reserve(name + JSON);
  }

  /**
   * Writes the pictures and at last the JSON: where it is, everything is.
   *
   * @param name that was {@linkplain #reserve(List) reserved}
   * @param fileName the image's name in the JSON
   * @param instances all of them, for the JSON
   * @param semanticOffset see {@link SemanticMap}
   */
  void write(
      String name, String fileName, RgbImage image, List<Instance> instances, int semanticOffset)
      throws IOException {
    List<Instance> shown = pictures.shown(instances);
    if (pictures.overlay()) {
      folder.writePng(name + OVERLAY, painter().paint(image, shown));
    }
    if (pictures.semantic()) {
      SemanticMap map = SemanticMap.of(image.height(), image.width(), shown, semanticOffset);
      folder.writePng(name + SEMANTIC, map.toImage());
    }
    if (pictures.splash()) {
      folder.writePng(name + SPLASH, ColourSplash.paint(image, shown));
    }
    folder.write(name + JSON, out -> InstancesJson.write(out, fileName, instances));
  }

  private OverlayPainter painter() {
    if (painter == null) {
      painter = new OverlayPainter();
    }
    return painter;
  }
}
