package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lets a proposal become its most probable class only: Matterport's {@code refine_detections_graph}
 * and {@code unmold_detections}. Boxes are decoded in normalised coordinates without a bound on
 * their growth, clipped to the window that the image fills of the padded input, and in the end
 * rounded to whole pixels of the original image.
 *
 * @param limits the thresholds and limits
 * @param weights {@code box_weights}: one over {@code BBOX_STD_DEV}
 */
public record BestClassSelector(SelectionLimits limits, BoxCodec.Weights weights)
    implements DetectionSelector {

  /** Matterport multiplies by {@code BBOX_STD_DEV} 0.1, 0.1, 0.2, 0.2: the usual weights. */
  public BestClassSelector(SelectionLimits limits) {
    this(limits, BoxCodec.Weights.BOX_HEAD);
  }

  /** The best class of every proposal, where that is an object and certain enough. */
  @Override
  public Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    Candidates refined = refined(predictions, proposals, image);
    float limit = (float) limits.scoreThreshold();
    int background = BackgroundPosition.FIRST.column(predictions.classes());
    return refined.filter(i -> refined.labels()[i] != background && refined.scores()[i] >= limit);
  }

  /** The best class of every proposal, in normalised coordinates. */
  Candidates refined(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    predictions.requireFor(proposals.size(), BackgroundPosition.FIRST);
    NormalisedFrame input = new NormalisedFrame(image.inputHeight(), image.inputWidth());
    BoxCodec codec = new BoxCodec(weights, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
    Boxes window = window(image);
    float[] scores = predictions.scores();
    int classes = predictions.classes();
    int[] best =
        IntStream.range(0, predictions.rois())
            .map(roi -> indexOfLargest(scores, roi * classes, (roi + 1) * classes))
            .toArray();
    return Candidates.of(best, scores, predictions, input.normalise(proposals), codec)
        .withBoxes(boxes -> boxes.clipTo(window.x1(0), window.y1(0), window.x2(0), window.y2(0)));
  }

  /** The first index of the largest value. */
  private static int indexOfLargest(float[] values, int from, int to) {
    int largest = from;
    for (int i = from + 1; i < to; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.ABOVE_FLOAT_THRESHOLD;
  }

  @Override
  public Detections detections(Candidates candidates, ImageGeometry image) {
    NormalisedFrame input = new NormalisedFrame(image.inputHeight(), image.inputWidth());
    Boxes original = inOriginal(candidates.boxes(), image);
    return candidates
        .detections(input.toPixels(candidates.boxes()), original)
        .filter(i -> original.area(i, PixelRule.CONTINUOUS) > 0);
  }

  /** The part of the input that the image fills, normalised. */
  static Boxes window(ImageGeometry image) {
    Boxes pixels =
        Boxes.of(
            image.left(),
            image.top(),
            image.left() + image.resizedWidth(),
            image.top() + image.resizedHeight());
    return new NormalisedFrame(image.inputHeight(), image.inputWidth()).normalise(pixels);
  }

  /** From the window to the whole original image. */
  private static Boxes inOriginal(Boxes boxes, ImageGeometry image) {
    float[] window = window(image).toArray();
    float[] corners = boxes.toArray();
    for (int i = 0; i < corners.length; i++) {
      float low = window[i % 2];
      float extent = window[i % 2 + 2] - low;
      // a window of one pixel has no extent: everything in it covers that side of the image
      corners[i] = extent > 0 ? (corners[i] - low) / extent : i % 4 / 2;
    }
    return new NormalisedFrame(image.originalHeight(), image.originalWidth())
        .toWholePixels(Boxes.of(corners));
  }

  @Override
  public Optional<BoxCodec.Weights> boxWeights() {
    return Optional.of(weights);
  }

  @Override
  public BestClassSelector withBoxWeights(BoxCodec.Weights other) {
    return new BestClassSelector(limits, other);
  }

  @Override
  public BestClassSelector withLimits(SelectionLimits other) {
    return new BestClassSelector(other, weights);
  }
}
