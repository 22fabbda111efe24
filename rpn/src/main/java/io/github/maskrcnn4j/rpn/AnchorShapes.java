package io.github.maskrcnn4j.rpn;

import java.util.Collections;
import java.util.List;

/**
 * Which anchors stand at one position of every pyramid level: all pairs of the level's sizes and
 * ratios.
 *
 * @param sizes per level: the side, in pixels of the model input, of a square of the anchor's area
 * @param ratios per level: height over width
 */
public record AnchorShapes(List<List<Double>> sizes, List<List<Double>> ratios) {

  /** One size per level from 32 on P2 to 512 on P6, three ratios: what all COCO models have. */
  public static final AnchorShapes COCO =
      of(List.of(32.0, 64.0, 128.0, 256.0, 512.0), List.of(0.5, 1.0, 2.0));

  public AnchorShapes {
    sizes = sizes.stream().map(List::copyOf).toList();
    ratios = ratios.stream().map(List::copyOf).toList();
    if (sizes.isEmpty() || sizes.size() != ratios.size()) {
      throw new IllegalArgumentException(
          "Anchor sizes for " + sizes.size() + " levels, ratios for " + ratios.size());
    }
    sizes.forEach(level -> requirePositive("anchor_sizes", level));
    ratios.forEach(level -> requirePositive("anchor_ratios", level));
  }

  /**
   * One size on every level, the same ratios on all.
   *
   * @param sizes from the finest level to the coarsest
   */
  public static AnchorShapes of(List<Double> sizes, List<Double> ratios) {
    return new AnchorShapes(
        sizes.stream().map(List::of).toList(), Collections.nCopies(sizes.size(), ratios));
  }

  /** These ratios with other sizes, one list per level. */
  public AnchorShapes withSizes(List<List<Double>> perLevel) {
    if (perLevel.size() != levels()) {
      throw new IllegalArgumentException(
          "anchor_sizes needs one size or several for each of the "
              + levels()
              + " levels, found "
              + perLevel);
    }
    return new AnchorShapes(perLevel, ratios);
  }

  /** These sizes with other ratios, the same on all levels. */
  public AnchorShapes withRatios(List<Double> onAllLevels) {
    return new AnchorShapes(sizes, Collections.nCopies(levels(), onAllLevels));
  }

  /** The number of pyramid levels. */
  public int levels() {
    return sizes.size();
  }

  /** Anchors at one position of a level. */
  public int perPosition(int level) {
    return sizes.get(level).size() * ratios.get(level).size();
  }

  private static void requirePositive(String name, List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(v -> !(v > 0 && v <= 1e6))) {
      throw new IllegalArgumentException(name + " must be positive numbers, found " + values);
    }
  }
}
