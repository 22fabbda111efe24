package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
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

  private final OutputFolder folder;
  private final Pictures pictures;
  private final List<ResultForm> forms;

  /** Made when it is first needed: looking for fonts takes a while. */
  private OverlayPainter painter;

  /**
   * @param forms those with a file for each image
   */
  ResultWriter(OutputFolder folder, Pictures pictures, List<ResultForm> forms) {
    this.folder = folder;
    this.pictures = pictures;
    this.forms = forms;
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
    for (ResultForm form : forms) {
      folder.reserve(name + form.file());
    }
  }

  /**
   * Writes the pictures and at last the instances: where they are, everything is.
   *
   * @param name that was {@linkplain #reserve(List) reserved}
   * @param semanticOffset see {@link SemanticMap}
   */
  void write(String name, DetectedImage detected, int semanticOffset) throws IOException {
    RgbImage image = detected.pixels();
    List<Instance> shown = pictures.shown(detected.instances());
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
    for (ResultForm form : forms) {
      folder.write(name + form.file(), out -> form.write(out, detected, folder));
    }
  }

  private OverlayPainter painter() {
    if (painter == null) {
      painter = new OverlayPainter();
    }
    return painter;
  }
}
