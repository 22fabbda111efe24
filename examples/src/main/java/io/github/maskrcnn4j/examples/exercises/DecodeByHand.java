package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Exercise of 05-rpn: moves anchors by their deltas by hand, compared with the proposals. */
public final class DecodeByHand implements Trace {

  private ImageGeometry geometry;
  private List<RpnLevel> levels;
  private List<AnchorGrid> anchors;
  private Proposals proposals;

  private DecodeByHand() {}

  /**
   * The box that the deltas make of an anchor.
   *
   * @param anchor one box
   * @param deltas dx, dy, dw, dh
   */
  public static Boxes decode(Boxes anchor, float... deltas) {
    double width = anchor.x2(0) - anchor.x1(0);
    double height = anchor.y2(0) - anchor.y1(0);
    double centreX = anchor.x1(0) + width / 2 + deltas[0] * width;
    double centreY = anchor.y1(0) + height / 2 + deltas[1] * height;
    double newWidth = width * Math.exp(deltas[2]);
    double newHeight = height * Math.exp(deltas[3]);
    return Boxes.of(
        (float) (centreX - newWidth / 2),
        (float) (centreY - newHeight / 2),
        (float) (centreX + newWidth / 2),
        (float) (centreY + newHeight / 2));
  }

  /** The largest difference, in pixels, between the proposals of an image and the formula. */
  public static double largestDifference(MaskRcnn model, RgbImage image) {
    DecodeByHand seen = new DecodeByHand();
    model.detect(image, seen);
    int[] firstAnchor = new int[seen.levels.size() + 1];
    for (int level = 0; level < seen.levels.size(); level++) {
      firstAnchor[level + 1] = firstAnchor[level] + seen.levels.get(level).anchors();
    }
    double largest = 0;
    for (int i = 0; i < seen.proposals.size(); i++) {
      int level = seen.proposals.levels()[i];
      int anchor = seen.proposals.anchors()[i] - firstAnchor[level];
      float[] deltas =
          Arrays.copyOfRange(seen.levels.get(level).deltas(), 4 * anchor, 4 * anchor + 4);
      Boxes byHand =
          decode(seen.anchors.get(level).at(anchor), deltas)
              .clip(
                  seen.geometry.resizedWidth(),
                  seen.geometry.resizedHeight(),
                  PixelRule.CONTINUOUS);
      float[] corners = byHand.toArray();
      float[] expected = seen.proposals.boxes().select(i).toArray();
      for (int side = 0; side < 4; side++) {
        largest = Math.max(largest, Math.abs(corners[side] - expected[side]));
      }
    }
    return largest;
  }

  @Override
  public void input(ModelInput input) {
    geometry = input.geometry();
  }

  @Override
  public void rpn(List<RpnLevel> outputs, List<AnchorGrid> grids) {
    levels = outputs;
    anchors = grids;
  }

  @Override
  public void proposals(Proposals selected) {
    proposals = selected;
  }

  /** {@code DecodeByHand IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo()) {
      RgbImage image = new ImageReader().read(Path.of(arguments[0]));
      System.out.printf(
          Locale.ROOT, "largest difference: %.5f pixels%n", largestDifference(model, image));
    }
  }
}
