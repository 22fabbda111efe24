package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import java.util.List;

/** What the implementations choose, for their golden data; detector's Recipes hold the same. */
final class Transforms {

  private static final List<Double> ONES = List.of(1.0, 1.0, 1.0);
  private static final InputPadding TO_STRIDE = new InputPadding.BottomRight(32);

  private Transforms() {}

  static ImageTransform torchvision(int minSize, int maxSize) {
    return new ImageTransform(
        new NormalisedBilinear(minSize, maxSize),
        new Normalisation(
            ChannelOrder.RGB,
            255,
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225),
            Precision.FLOAT32),
        TO_STRIDE);
  }

  static ImageTransform detectron2(int minSize, int maxSize) {
    return new ImageTransform(
        new AntialiasedBilinear(minSize, maxSize),
        new Normalisation(
            ChannelOrder.BGR, 1, List.of(103.53, 116.28, 123.675), ONES, Precision.FLOAT32),
        TO_STRIDE);
  }

  static ImageTransform detectron(int minSize, int maxSize) {
    return new ImageTransform(
        new PlainBilinear(minSize, maxSize),
        new Normalisation(
            ChannelOrder.BGR, 1, List.of(102.9801, 115.9465, 122.7717), ONES, Precision.FLOAT64),
        TO_STRIDE);
  }

  static ImageTransform matterport(int minSize, int maxSize) {
    return new ImageTransform(
        new BlackBorderBilinear(minSize, maxSize),
        new Normalisation(
            ChannelOrder.RGB, 1, List.of(123.7, 116.8, 103.9), ONES, Precision.FLOAT64),
        new InputPadding.CentredSquare(maxSize, 64));
  }
}
