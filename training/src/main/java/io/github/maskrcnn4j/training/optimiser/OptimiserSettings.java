package io.github.maskrcnn4j.training.optimiser;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers of a training that have to do with steps. {@link OptimiserSetting} names them.
 *
 * @param update how a parameter follows its gradient
 * @param pace how large the steps are
 * @param clipping of gradients that are too long
 * @param norms whether scale and shift of norms are trained
 */
public record OptimiserSettings(
    UpdateRule update, Pace pace, GradientClipping clipping, NormParameters norms) {

  public OptimiserSettings {
    Objects.requireNonNull(update, "update");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(clipping, "clipping");
    Objects.requireNonNull(norms, "norms");
  }

  /**
   * What an implementation trains with.
   *
   * <p>torchvision and Detectron2: 0.02 for 16 pictures a step, and in proportion for any other
   * number (Goyal et al. 2017, section 2.1: k times the pictures, k times the step). Matterport:
   * 0.001 for any number, as its {@code LEARNING_RATE} does not know of {@code IMAGES_PER_GPU}.
   *
   * @param recipe the training recipe's name
   * @param batch pictures a step
   */
  public static OptimiserSettings of(String recipe, int batch) {
    return OptimiserDefaults.of(recipe, batch);
  }

  /**
   * An implementation's settings with some changed. Where {@code optimiser=adamw} is among the
   * changes, learning rate and decay begin from AdamW's usual ones, 0.0001 for 16 pictures and
   * 0.05.
   *
   * @param recipe the training recipe's name
   * @param batch pictures a step
   * @param changes values by the names of {@link OptimiserSetting}
   * @throws IllegalArgumentException if a name is unknown or a value impossible: one line
   */
  public static OptimiserSettings of(String recipe, int batch, Map<String, String> changes) {
    return OptimiserDefaults.of(recipe, batch, changes);
  }

  /** All values by name, as {@link #of(String, int, Map)} takes them. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (OptimiserSetting setting : OptimiserSetting.values()) {
      values.put(setting.id(), setting.valueIn(this));
    }
    return values;
  }

  /** These settings with another way to follow a gradient. */
  public OptimiserSettings withUpdate(UpdateRule other) {
    return new OptimiserSettings(other, pace, clipping, norms);
  }

  /** These settings with larger or smaller steps. */
  public OptimiserSettings withPace(Pace other) {
    return new OptimiserSettings(update, other, clipping, norms);
  }

  /** These settings with another clipping. */
  public OptimiserSettings withClipping(GradientClipping other) {
    return new OptimiserSettings(update, pace, other, norms);
  }

  /** These settings with another choice for norms. */
  public OptimiserSettings withNorms(NormParameters other) {
    return new OptimiserSettings(update, pace, clipping, other);
  }
}
