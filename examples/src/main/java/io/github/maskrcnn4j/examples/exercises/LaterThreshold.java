package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Exercise of 09-selection: a higher score threshold needs no second run, a higher NMS threshold
 * does.
 */
public final class LaterThreshold {

  private LaterThreshold() {}

  /** The instances whose score is above the threshold. */
  public static List<Instance> filter(List<Instance> instances, double threshold) {
    return instances.stream().filter(instance -> instance.score() > (float) threshold).toList();
  }

  /** The instances of a run with these settings. */
  public static List<Instance> detect(RgbImage image, Map<String, String> settings) {
    try (MaskRcnn model = MaskRcnn.demo(settings)) {
      return model.detect(image);
    }
  }

  /** {@code LaterThreshold IMAGE} */
  public static void main(String[] arguments) throws IOException {
    RgbImage image = new ImageReader().read(Path.of(arguments[0]));
    List<Instance> all = detect(image, Map.of());
    System.out.println("score_threshold  filtered afterwards  set before  the same");
    for (String threshold : List.of("0.05", "0.3", "0.5", "0.7", "0.9")) {
      List<Instance> later = filter(all, Double.parseDouble(threshold));
      List<Instance> before = detect(image, Map.of("score_threshold", threshold));
      System.out.printf(
          Locale.ROOT,
          "%15s %20d %11d  %s%n",
          threshold,
          later.size(),
          before.size(),
          later.equals(before));
    }
    for (String overlap : List.of("0.3", "0.5", "0.7", "0.9")) {
      List<Instance> found =
          detect(image, Map.of("nms_threshold", overlap, "score_threshold", "0.5"));
      System.out.printf(
          Locale.ROOT, "nms_threshold %s: %d instances above 0.5%n", overlap, found.size());
    }
  }
}
