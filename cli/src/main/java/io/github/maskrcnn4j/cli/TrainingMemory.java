package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What memory a training takes, told before it begins:
 *
 * <pre>
 * 4 bytes x (4 x parameters            as read, as trained, as layers, as layers of the evaluation
 *            + 2 x trained parameters  gradient, the optimiser's memory
 *            + (pictures + 1) x outputs of trained layers)
 * </pre>
 *
 * <p>All pictures of a step go forward before the first goes back, which takes the gradient of
 * every output once more.
 *
 * @param bytes of the whole process
 * @param height of the largest model input
 * @param width of the largest model input
 */
record TrainingMemory(long bytes, int height, int width) {
  /** Java, its libraries and the pictures. */
  private static final long BASE = 300L << 20;

  /** Of a RoI's features for the box head, for the mask head, and of its mask. */
  private static final int BOX_CELLS = 7 * 7;

  private static final int MASK_CELLS = 14 * 14;
  private static final int MASK_PIXELS = 28 * 28;

  /** Foretells a training. */
  static TrainingMemory of(TrainingPlan plan) throws WeightFileException {
    ModelLayout layout = ModelLayout.of(plan.start().parameters());
    Input largest = Input.largest(plan);
    long floats =
        copies(plan, layout) + (plan.batch() + 1L) * outputs(plan, layout, largest.pixels());
    return new TrainingMemory(BASE + Float.BYTES * floats, largest.height(), largest.width());
  }

  /** The size of a model input. */
  private record Input(int height, int width) {
    /** Of a step on the plan's largest pictures. */
    static Input largest(TrainingPlan plan) {
      List<ImageTransform> transforms = plan.recipe().augmentation().of(plan.arithmetic().image());
      Input largest = new Input(0, 0);
      for (ImageEntry picture : plan.pictures()) {
        for (ImageTransform transform : transforms) {
          ImageGeometry place = transform.place(picture.height(), picture.width());
          Input own = new Input(place.inputHeight(), place.inputWidth());
          largest = plan.batch() > 1 ? largest.around(own) : largest.orLarger(own);
        }
      }
      return largest;
    }

    long pixels() {
      return (long) height * width;
    }

    /** The least size that holds both: pictures of a batch are padded to it. */
    Input around(Input other) {
      return new Input(Math.max(height, other.height), Math.max(width, other.width));
    }

    Input orLarger(Input other) {
      return other.pixels() > pixels() ? other : this;
    }
  }

  /**
   * Does nothing if there is as much.
   *
   * @param left bytes
   * @throws IOException if not: one line with what takes less
   */
  void requireAtMost(long left) throws IOException {
    if (bytes > left) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the training would take about %.1f GB of memory, and %.1f GB are free: fewer --layers, a"
                  + " smaller --batch, or smaller pictures by --set train_min_size and train_max_size",
              bytes / 1e9,
              left / 1e9));
    }
  }

  private static String unit(String parameter) {
    return parameter.substring(0, parameter.lastIndexOf('.'));
  }

  /** Values of all copies of the parameters, and of what training keeps for each. */
  private static long copies(TrainingPlan plan, ModelLayout layout) {
    long values = 0;
    for (Map.Entry<String, long[]> parameter : layout.shapes().entrySet()) {
      long length = Arrays.stream(parameter.getValue()).reduce(1, Math::multiplyExact);
      values += (plan.layers().contains(unit(parameter.getKey())) ? 6 : 4) * length;
    }
    return values;
  }

  /** Values that a picture's way forward keeps for the way back. */
  private static long outputs(TrainingPlan plan, ModelLayout layout, long pixels) {
    long most = plan.recipe().rois().sampling().size();
    long rois = Math.min(most, plan.recipe().proposals().postNmsTopN());
    long positive =
        (long) Math.min(rois, Math.ceil(most * plan.recipe().rois().sampling().positiveFraction()));
    long values = layout.pyramidChannels() * (rois * BOX_CELLS + positive * MASK_CELLS);
    for (int stage = 2; stage <= 5; stage++) {
      values += layout.stageChannels().get(stage - 2) * (pixels >> 2 * stage);
    }
    for (Map.Entry<String, long[]> parameter : layout.shapes().entrySet()) {
      String name = parameter.getKey();
      boolean isMatrix = name.endsWith(".kernel") || name.endsWith(".weight");
      if (isMatrix && plan.layers().contains(unit(name))) {
        long channels = parameter.getValue()[parameter.getValue().length - 1];
        values += channels * places(unit(name), pixels, rois, positive);
      }
    }
    return values;
  }

  /** How often a layer is applied to a picture. */
  private static long places(String unit, long pixels, long rois, long positive) {
    if (unit.startsWith("backbone.stem")) {
      return pixels / 4;
    }
    if (unit.startsWith("backbone.stage")) {
      return pixels >> 2 * stage(unit, "backbone.stage");
    }
    if (unit.startsWith("fpn.lateral")) {
      return pixels >> 2 * stage(unit, "fpn.lateral");
    }
    if (unit.startsWith("fpn.output")) {
      return pixels >> 2 * stage(unit, "fpn.output");
    }
    if (unit.startsWith("rpn.")) {
      return pixels / 12; // a sixteenth, and a quarter of it on each further level: a third more
    }
    if (unit.startsWith("box_head.")) {
      return unit.startsWith("box_head.conv") ? rois * BOX_CELLS : rois;
    }
    return positive * (unit.startsWith("mask_head.conv") ? MASK_CELLS : MASK_PIXELS);
  }

  private static int stage(String unit, String prefix) {
    return unit.charAt(prefix.length()) - '0';
  }
}
