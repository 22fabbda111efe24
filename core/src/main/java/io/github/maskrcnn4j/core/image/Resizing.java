package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * How a picture is brought to the size that the network was trained on. Each implementation has its
 * own rule for the size and its own filter; scores move by several points if the wrong one is
 * taken.
 *
 * <p>Stateless; safe to use from several threads.
 */
public sealed interface Resizing
    permits NormalisedBilinear, AntialiasedBilinear, PlainBilinear, BlackBorderBilinear {

  /** Length of the short side, in pixels; where the long side allows it. */
  int minSize();

  /** Bound of the long side, in pixels. */
  int maxSize();

  /** The same filter and rule with other lengths. */
  Resizing withSizes(int minSize, int maxSize);

  /**
   * The size that a picture gets, and the factor that led to it.
   *
   * <p>Where the source's rule gives 0 (a picture thousands of times longer than wide), it fails;
   * here such a side becomes 1.
   *
   * @param height of the picture, in pixels
   * @param width of the picture, in pixels
   */
  ScaledSize target(int height, int width);

  /**
   * Resizes and normalises a picture, in the order that the source does them.
   *
   * @param geometry sizes, and where in the input the picture goes
   * @param input {@code [1, inputHeight, inputWidth, 3]}; the picture's part is overwritten, the
   *     rest is left as it is
   */
  void resize(RgbImage image, Normalisation normalisation, ImageGeometry geometry, float[] input);
}
