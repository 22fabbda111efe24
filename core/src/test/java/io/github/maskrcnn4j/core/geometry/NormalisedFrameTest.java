package io.github.maskrcnn4j.core.geometry;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.BoxCodec.Weights;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalisedFrameTest {

  private static final Golden GOLDEN = Golden.open("ops-tf", "boxes.safetensors");

  @Test
  void wholeImageIsTheUnitSquare() {
    NormalisedFrame frame = new NormalisedFrame(100, 200);
    assertThat(frame.normalise(Boxes.of(0, 0, 200, 100))).isEqualTo(Boxes.of(0, 0, 1, 1));
    assertThat(frame.toPixels(Boxes.of(0, 0, 1, 1))).isEqualTo(Boxes.of(0, 0, 200, 100));
    // nothing in normalised coordinates is one pixel
    assertThat(frame.toPixels(Boxes.of(0, 0, 0, 0))).isEqualTo(Boxes.of(0, 0, 1, 1));
  }

  @Test
  void roundTripKeepsBordersAndNearlyAllElse() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      NormalisedFrame frame =
          new NormalisedFrame(64 + random.nextInt(1000), 64 + random.nextInt(1000));
      float[] corners = new float[400];
      for (int i = 0; i < corners.length; i++) {
        corners[i] = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextFloat();
      }
      float[] returned = frame.normalise(frame.toPixels(Boxes.of(corners))).toArray();
      assertTensor(returned).as("seed %d", seed).isWithin(corners, 1e-6);
      for (int i = 0; i < corners.length; i++) {
        if (corners[i] == 0 || corners[i] == 1) {
          assertThat(returned[i]).as("corner %d, seed %d", i, seed).isEqualTo(corners[i]);
        }
      }
    }
  }

  @Test
  void imageOfOnePixelHasNoNormalisedCoordinates() {
    NormalisedFrame line = new NormalisedFrame(1, 20);
    assertThatThrownBy(() -> line.normalise(Boxes.of(0, 0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 x 20");
    assertThat(line.toPixels(Boxes.of(0, 0, 1, 1))).isEqualTo(Boxes.of(0, 0, 20, 1));
    assertThatThrownBy(() -> new NormalisedFrame(0, 20)).hasMessageContaining("0 x 20");
  }

  @Test
  void agreesWithMatterport() {
    NormalisedFrame frame = frame("norm_shape");
    Boxes pixels = boxes("norm_in_px");
    Boxes normalised = boxes("norm_out");
    assertThat(frame.normalise(pixels)).isEqualTo(normalised);
    assertThat(frame.toWholePixels(normalised)).isEqualTo(wholeBoxes("denorm_of_norm_out"));
  }

  @Test
  void roundsHalvesToEvenAsMatterport() {
    assertThat(frame("denorm_half_shape").toWholePixels(boxes("denorm_half_in")))
        .isEqualTo(wholeBoxes("denorm_half_out"));
  }

  @Test
  void decodesAndClipsAsMatterport() {
    float[] deltas = swapAxes(GOLDEN.floats("deltas"));
    BoxCodec codec = new BoxCodec(Weights.RPN, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
    Boxes decoded = codec.decode(deltas, boxes("deltas_boxes"));
    assertTensor(decoded.toArray()).isWithin(boxes("deltas_out").toArray(), 1e-6);
    Boxes window = new NormalisedFrame(256, 256).normalise(Boxes.of(0, 43, 256, 213));
    assertThat(window).isEqualTo(boxes("clip_window"));
    assertTensor(decoded.clipTo(window.x1(0), window.y1(0), window.x2(0), window.y2(0)).toArray())
        .isWithin(boxes("clip_out").toArray(), 1e-6);
  }

  private static NormalisedFrame frame(String shape) {
    int[] heightWidth = GOLDEN.ints(shape);
    return new NormalisedFrame(heightWidth[0], heightWidth[1]);
  }

  private static Boxes boxes(String name) {
    return Boxes.of(swapAxes(GOLDEN.floats(name)));
  }

  private static Boxes wholeBoxes(String name) {
    int[] whole = GOLDEN.ints(name);
    float[] corners = new float[whole.length];
    IntStream.range(0, whole.length).forEach(i -> corners[i] = whole[i]);
    return Boxes.of(swapAxes(corners));
  }

  private static float[] swapAxes(float[] yxyx) {
    float[] xyxy = new float[yxyx.length];
    IntStream.range(0, yxyx.length).forEach(i -> xyxy[i] = yxyx[i ^ 1]);
    return xyxy;
  }
}
