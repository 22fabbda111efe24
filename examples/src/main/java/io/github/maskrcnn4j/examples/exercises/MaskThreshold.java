package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Exercise of 10-masks: how a mask's area depends on the threshold that cuts it. */
public final class MaskThreshold implements Trace {

  private SoftMasks masks;
  private Detections detections;
  private List<Instance> instances;

  private MaskThreshold() {}

  /** Runs the model once and keeps the masks before they are cut. */
  public static MaskThreshold of(MaskRcnn model, RgbImage image) {
    MaskThreshold seen = new MaskThreshold();
    model.detect(image, seen);
    return seen;
  }

  /** The areas of all instances, in pixels, for a threshold. */
  public List<Integer> areas(MaskPaster paster, double threshold, RgbImage image) {
    return paster
        .withThreshold((float) threshold)
        .paste(masks, detections.boxesInOriginal(), image.height(), image.width())
        .stream()
        .map(mask -> mask.area())
        .toList();
  }

  /** What the run found. */
  public List<Instance> instances() {
    return instances;
  }

  @Override
  public void detections(Detections found) {
    detections = found;
  }

  @Override
  public void masks(SoftMasks small) {
    masks = small;
  }

  @Override
  public void instances(List<Instance> found) {
    instances = found;
  }

  /** {@code MaskThreshold IMAGE} */
  public static void main(String[] arguments) throws IOException {
    RgbImage image = new ImageReader().read(Path.of(arguments[0]));
    try (MaskRcnn model = MaskRcnn.demo()) {
      MaskThreshold run = of(model, image);
      System.out.print("threshold");
      run.instances().stream()
          .limit(6)
          .forEach(i -> System.out.printf(Locale.ROOT, "%10s", i.name()));
      System.out.println();
      for (double threshold : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
        System.out.printf(Locale.ROOT, "%9.1f", threshold);
        run.areas(model.recipe().paster(), threshold, image).stream()
            .limit(6)
            .forEach(area -> System.out.printf(Locale.ROOT, "%10d", area));
        System.out.println();
      }
    }
  }
}
