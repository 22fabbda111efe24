package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.image.ImageTransform;
import java.util.List;

/**
 * How pictures are changed at random, so that the network never sees the same one twice.
 *
 * @param flip probability that a picture is mirrored, left and right: 0 to 1
 * @param minSizes lengths for the short side in pixels, one of which is drawn for each picture:
 *     scale jitter; empty for the length at inference
 * @param maxSize bound of the long side in pixels; 0 for the bound at inference
 */
public record Augmentation(double flip, List<Integer> minSizes, int maxSize) {

  /** Every picture as it is, at the size it has at inference. */
  public static final Augmentation NONE = new Augmentation(0, List.of(), 0);

  /** Half of the pictures are mirrored: what all implementations do. */
  public static final Augmentation FLIP = new Augmentation(0.5, List.of(), 0);

  public Augmentation {
    minSizes = List.copyOf(minSizes);
    if (!(flip >= 0 && flip <= 1)) {
      throw new IllegalArgumentException("flip must be 0 to 1, found " + flip);
    }
    for (int size : minSizes) {
      if (size < 1) {
        throw new IllegalArgumentException("train_min_size must be at least 1, found " + size);
      }
    }
    if (maxSize < 0) {
      throw new IllegalArgumentException("train_max_size must be at least 1, found " + maxSize);
    }
    if (maxSize > 0) {
      requireFit(minSizes, maxSize);
    }
  }

  /** The same with another probability of mirroring. */
  public Augmentation withFlip(double other) {
    return new Augmentation(other, minSizes, maxSize);
  }

  /** The same with other lengths of the short side. */
  public Augmentation withMinSizes(List<Integer> other) {
    return new Augmentation(flip, other, maxSize);
  }

  /** The same with another bound of the long side. */
  public Augmentation withMaxSize(int other) {
    return new Augmentation(flip, minSizes, other);
  }

  /**
   * The ways to the model input that a picture may take, each as likely as the others.
   *
   * @param atInference the way with the lengths that are not given here
   * @throws IllegalArgumentException if a short side would have to be longer than the long one
   */
  public List<ImageTransform> of(ImageTransform atInference) {
    List<Integer> shortSides = minSizes.isEmpty() ? List.of(atInference.minSize()) : minSizes;
    int longSide = maxSize == 0 ? atInference.maxSize() : maxSize;
    requireFit(shortSides, longSide);
    return shortSides.stream().map(side -> atInference.withSizes(side, longSide)).toList();
  }

  private static void requireFit(List<Integer> shortSides, int longSide) {
    for (int shortSide : shortSides) {
      if (shortSide > longSide) {
        throw new IllegalArgumentException(
            "train_min_size "
                + shortSide
                + " would be larger than train_max_size "
                + longSide
                + ": set both");
      }
    }
  }
}
