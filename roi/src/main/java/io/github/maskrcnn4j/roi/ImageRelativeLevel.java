package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;

/**
 * Matterport's rule: {@code k = 4 + round(log2(sqrt(h' w') / (224 / sqrt(H W))))} with the RoI's
 * height and width in normalised coordinates and the model input's in pixels; halves go to the even
 * level. It rounds where the paper rounds down, so a RoI of 160 pixels is already on P4.
 */
public record ImageRelativeLevel() implements PyramidLevelAssigner {

  private static final int CANONICAL_LEVEL = 4;
  private static final float CANONICAL_SIZE = 224;

  @Override
  public int[] assign(Boxes rois, ImageGeometry image, int finest, int coarsest) {
    Boxes normalised = new NormalisedFrame(image.inputHeight(), image.inputWidth()).normalise(rois);
    return assign(normalised, (float) image.inputHeight() * image.inputWidth(), finest, coarsest);
  }

  static int[] assign(Boxes normalised, float imageArea, int finest, int coarsest) {
    int[] levels = new int[normalised.size()];
    for (int i = 0; i < levels.length; i++) {
      int level = (int) (CANONICAL_LEVEL + Math.rint(offset(normalised, i, imageArea)));
      levels[i] = Math.max(finest, Math.min(coarsest, level));
    }
    return levels;
  }

  /** Octaves from the canonical size. Float32 in the order of the source. */
  static float offset(Boxes normalised, int i, float imageArea) {
    float height = normalised.y2(i) - normalised.y1(i);
    float width = normalised.x2(i) - normalised.x1(i);
    float canonical = CANONICAL_SIZE / (float) Math.sqrt(imageArea);
    return LevelScale.log2((float) Math.sqrt(height * width) / canonical);
  }
}
