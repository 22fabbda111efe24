package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;

/** All of Mask R-CNN in five lines. */
public final class Whole {

  private Whole() {}

  /** {@code Whole IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo()) {
      for (Instance found : model.detect(new ImageReader().read(Path.of(arguments[0])))) {
        System.out.println(found.name() + " " + found.score() + " " + found.mask().area());
      }
    }
  }
}
