package sample;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.nio.file.Path;

/** Prints what the embedded model finds on a picture. */
public final class Detect {
  private Detect() {}

  public static void main(String[] args) throws Exception {
    try (MaskRcnn model = MaskRcnn.demo()) {
      System.out.println(Backend.current().describe());
      for (Instance found : model.detect(new ImageReader().read(Path.of(args[0])))) {
        System.out.println(found.name() + " " + found.score() + " " + found.mask().area());
      }
    }
  }
}
