package io.github.maskrcnn4j.core.model;

import java.util.Locale;

/** Builds the canonical names that need counting. */
public final class ParameterNames {

  private ParameterNames() {}

  /**
   * The prefix of a residual block: {@code backbone.stage4.block07}.
   *
   * @param stage 2 to 5, as in conv2_x to conv5_x of the ResNet paper
   * @param block from 1
   */
  public static String block(int stage, int block) {
    return String.format(Locale.ROOT, "backbone.stage%d.block%02d", stage, block);
  }
}
