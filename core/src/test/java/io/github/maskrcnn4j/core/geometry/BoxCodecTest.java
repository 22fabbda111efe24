package io.github.maskrcnn4j.core.geometry;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.BoxCodec.Weights;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxCodecTest {

  @Test
  void movesByPartsOfTheSizeAndScalesByPowersOfE() {
    float[] deltas = {0.5f, -0.25f, (float) Math.log(2), 0};
    // centre 20, 30 moves to 25, 25; width 10 becomes 20
    assertTensor(BoxCodec.of(Weights.RPN).decode(deltas, Boxes.of(15, 20, 25, 40)).toArray())
        .isWithin(new float[] {15, 15, 35, 35}, 1e-5);
  }

  @Test
  void clampsTheGrowthFromAbove() {
    float[] deltas = {0, 0, 100, -100};
    Boxes decoded = BoxCodec.of(Weights.RPN).decode(deltas, Boxes.of(0, 0, 16, 16));
    assertThat(decoded.width(0, PixelRule.CONTINUOUS)).isBetween(999.9f, 1000.1f);
    assertThat(decoded.height(0, PixelRule.CONTINUOUS)).isEqualTo(0);
  }

  @Test
  void refusesArraysThatDoNotFit() {
    BoxCodec codec = BoxCodec.of(Weights.RPN);
    assertThatThrownBy(() -> codec.decode(new float[6], Boxes.of(0, 0, 1, 1)))
        .hasMessage("6 deltas for 1 references");
    assertThatThrownBy(() -> codec.encode(Boxes.EMPTY, Boxes.of(0, 0, 1, 1)))
        .hasMessage("0 targets for 1 references");
    assertThatThrownBy(() -> new Weights(1, 0, 1, 1)).hasMessageContaining("0.0");
    assertThat(codec.decode(new float[0], Boxes.EMPTY)).isEqualTo(Boxes.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"w10", "w1"})
  void agreesWithTorchvision(String name) {
    Golden golden = Golden.open("ops", "boxes.safetensors");
    BoxCodec codec = BoxCodec.of(name.equals("w1") ? Weights.RPN : Weights.BOX_HEAD);
    Boxes targets = Boxes.of(golden.floats("encode_" + name + ".reference"));
    Boxes proposals = Boxes.of(golden.floats("encode_" + name + ".proposals"));
    assertTensor(codec.encode(targets, proposals))
        .isCloseTo(golden.floats("encode_" + name + ".output"), 1e-6);
    float[] deltas = golden.floats("decode_" + name + ".deltas");
    Boxes references = Boxes.of(golden.floats("decode_" + name + ".proposals"));
    assertTensor(codec.decode(deltas, references).toArray())
        .hasBoxesCloseTo(golden.floats("decode_" + name + ".output"), 2e-3);
  }

  @ParameterizedTest
  @EnumSource(PixelRule.class)
  void decodesWhatItEncoded(PixelRule rule) {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Boxes targets = boxes(random);
      Boxes references = boxes(random);
      BoxCodec codec = new BoxCodec(Weights.BOX_HEAD, BoxCodec.MAX_LOG_SCALE, rule);
      assertTensor(codec.decode(codec.encode(targets, references), references).toArray())
          .as("seed %d", seed)
          .hasBoxesCloseTo(targets.toArray(), 1e-2);
    }
  }

  private static Boxes boxes(Random random) {
    float[] corners = new float[4 * 50];
    for (int i = 0; i < corners.length; i += 4) {
      corners[i] = 500 * random.nextFloat();
      corners[i + 1] = 500 * random.nextFloat();
      corners[i + 2] = corners[i] + 10 + 300 * random.nextFloat();
      corners[i + 3] = corners[i + 1] + 10 + 300 * random.nextFloat();
    }
    return Boxes.of(corners);
  }
}
