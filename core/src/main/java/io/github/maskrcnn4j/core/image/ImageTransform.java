package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import java.util.List;

/**
 * From a picture to the model's input, as the implementation that trained the weights does it.
 *
 * @param resizing the size and the filter
 * @param normalisation the values
 * @param padding the frame
 */
public record ImageTransform(Resizing resizing, Normalisation normalisation, InputPadding padding) {

  /** All pyramids here have five levels, of which the backbone's coarsest has stride 32. */
  private static final int COARSEST_STRIDE = 32;

  /** Of an input: 8 GB of floats. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  /** It halves the input six times and demands that nothing is left over. */
  private static final int MATTERPORT_MULTIPLE = 64;

  private static final List<Double> ONES = List.of(1.0, 1.0, 1.0);

  /** torchvision's {@code GeneralizedRCNNTransform}; 800 and 1333 unless said otherwise. */
  public static ImageTransform torchvision(int minSize, int maxSize) {
    return new ImageTransform(
        new NormalisedBilinear(minSize, maxSize),
        new Normalisation(
            ChannelOrder.RGB,
            255,
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225),
            Precision.FLOAT32),
        new InputPadding.BottomRight(COARSEST_STRIDE));
  }

  /** Detectron2's {@code ResizeShortestEdge} and {@code preprocess_image}; 800 and 1333. */
  public static ImageTransform detectron2(int minSize, int maxSize) {
    return new ImageTransform(
        new AntialiasedBilinear(minSize, maxSize),
        new Normalisation(
            ChannelOrder.BGR, 1, List.of(103.53, 116.28, 123.675), ONES, Precision.FLOAT32),
        new InputPadding.BottomRight(COARSEST_STRIDE));
  }

  /** Detectron's {@code prep_im_for_blob} and {@code im_list_to_blob}; 800 and 1333. */
  public static ImageTransform detectron(int scale, int maxSize) {
    return new ImageTransform(
        new PlainBilinear(scale, maxSize),
        new Normalisation(
            ChannelOrder.BGR, 1, List.of(102.9801, 115.9465, 122.7717), ONES, Precision.FLOAT64),
        new InputPadding.BottomRight(COARSEST_STRIDE));
  }

  /** Matterport's {@code resize_image} in mode "square" and {@code mold_image}; 800 and 1024. */
  public static ImageTransform matterport(int minDim, int maxDim) {
    return new ImageTransform(
        new BlackBorderBilinear(minDim, maxDim),
        new Normalisation(
            ChannelOrder.RGB, 1, List.of(123.7, 116.8, 103.9), ONES, Precision.FLOAT64),
        new InputPadding.CentredSquare(maxDim, MATTERPORT_MULTIPLE));
  }

  /** Length that the short side is resized to, in pixels. */
  public int minSize() {
    return resizing.minSize();
  }

  /** Bound of the long side, in pixels. */
  public int maxSize() {
    return resizing.maxSize();
  }

  /** The same arithmetic for other lengths. */
  public ImageTransform withSizes(int minSize, int maxSize) {
    return new ImageTransform(
        resizing.withSizes(minSize, maxSize), normalisation, padding.withMaxSize(maxSize));
  }

  /**
   * Resizes, normalises and pads a picture.
   *
   * @throws IllegalArgumentException if the sizes asked for make an input too large for an array
   */
  public ModelInput apply(RgbImage image) {
    ScaledSize size = resizing.target(image.height(), image.width());
    ImageGeometry geometry = padding.place(image.height(), image.width(), size);
    if (3L * geometry.inputHeight() * geometry.inputWidth() > MAX_VALUES) {
      throw new IllegalArgumentException(
          "an input of %d x %d is too large; choose a smaller min_size or max_size"
              .formatted(geometry.inputHeight(), geometry.inputWidth()));
    }
    float[] input = new float[3 * geometry.inputHeight() * geometry.inputWidth()];
    padding.fill(input, normalisation);
    resizing.resize(image, normalisation, geometry, input);
    return new ModelInput(input, geometry);
  }
}
