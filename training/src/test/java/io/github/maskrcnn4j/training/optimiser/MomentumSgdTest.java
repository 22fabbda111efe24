package io.github.maskrcnn4j.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MomentumSgdTest {

  private static final String W = "x.bias";

  @Test
  void torchScalesTheWholeVelocity() throws IOException {
    MasterParameters parameters = Numbers.parameter(W, 8);
    Optimiser sgd = MomentumSgd.torch(0.5, 0.25);
    sgd.step(parameters, Map.of(W, new float[] {2}), 1); // v = 2 + 8 / 4 = 4
    assertThat(parameters.live(W)).containsExactly(4);
    sgd.step(parameters, Map.of(W, new float[] {1}), 0.5); // v = 4 / 2 + 1 + 4 / 4 = 4
    assertThat(parameters.live(W)).containsExactly(2);
    assertThat(sgd.state()).containsOnlyKeys("momentum.x.bias");
    assertThat(sgd.state().get("momentum.x.bias")).containsExactly(4);
  }

  @Test
  void kerasScalesTheGradient() throws IOException {
    MasterParameters parameters = Numbers.parameter(W, 8);
    Optimiser sgd = MomentumSgd.keras(0.5);
    sgd.step(parameters, Map.of(W, new float[] {2}), 1); // v = -2
    assertThat(parameters.live(W)).containsExactly(6);
    sgd.step(parameters, Map.of(W, new float[] {1}), 0.5); // v = -2 / 2 - 1 / 2
    assertThat(parameters.live(W)).containsExactly(4.5f);
    assertThat(sgd.state().get("momentum.x.bias")).containsExactly(-1.5f);
  }

  /** With a constant gradient g from rest: v after n steps is g (1 - m^n) / (1 - m). */
  @Test
  void velocityIsAGeometricSum() throws IOException {
    MasterParameters torch = Numbers.parameter(W, 0);
    MasterParameters keras = Numbers.parameter(W, 0);
    Optimiser first = MomentumSgd.torch(0.9, 0);
    Optimiser second = MomentumSgd.keras(0.9);
    for (int step = 0; step < 20; step++) {
      first.step(torch, Map.of(W, new float[] {3}), 0.01);
      second.step(keras, Map.of(W, new float[] {3}), 0.01);
    }
    double velocity = 3 * (1 - Math.pow(0.9, 20)) / (1 - 0.9);
    assertThat(first.state().get("momentum.x.bias")[0]).isCloseTo((float) velocity, within(1e-5f));
    assertThat(second.state().get("momentum.x.bias")[0])
        .isCloseTo((float) (-0.01 * velocity), within(1e-7f));
    assertThat(torch.live(W)[0]).isCloseTo(keras.live(W)[0], within(1e-5f));
  }

  @Test
  void goesOnFromAState() throws IOException {
    MasterParameters whole = Numbers.parameter(W, 1, 2, 3);
    Optimiser one = MomentumSgd.torch(0.9, 1e-4);
    one.step(whole, Map.of(W, new float[] {1, -1, 2}), 0.1);
    MasterParameters copy = MasterParameters.copyOf(whole);
    Optimiser other = MomentumSgd.torch(0.9, 1e-4);
    other.restore(one.state());
    one.step(whole, Map.of(W, new float[] {0.3f, 0.2f, 0.1f}), 0.1);
    other.step(copy, Map.of(W, new float[] {0.3f, 0.2f, 0.1f}), 0.1);
    assertThat(copy.live(W)).containsExactly(whole.live(W));
  }

  @Test
  void threadsDoNotChangeABit() throws IOException {
    int length = 3 * Spans.LENGTH + 5;
    MasterParameters many = Numbers.parameter(W, Numbers.random(1, length));
    MasterParameters alone = MasterParameters.copyOf(many);
    Map<String, float[]> gradients = Map.of(W, Numbers.random(2, length));
    step(many, gradients);
    Workers.alone(() -> step(alone, gradients));
    assertThat(alone.live(W)).containsExactly(many.live(W));
    assertThat(alone.live(W)[length - 1]).isNotEqualTo(Numbers.random(1, length)[length - 1]);
  }

  private static Void step(MasterParameters parameters, Map<String, float[]> gradients) {
    MomentumSgd.torch(0.9, 1e-4).step(parameters, gradients, 0.1);
    return null;
  }

  @Test
  void leavesWhatHasNoGradient() throws IOException {
    MasterParameters parameters =
        Numbers.parameters(Map.of("a", new float[] {1}, "b", new float[] {1}));
    MomentumSgd.torch(0.9, 0.1).step(parameters, Map.of("a", new float[] {0}), 1);
    assertThat(parameters.live("a")).containsExactly(0.9f);
    assertThat(parameters.live("b")).containsExactly(1);
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    MasterParameters parameters = Numbers.parameter(W, 1, 2);
    Optimiser sgd = MomentumSgd.keras(0.9);
    assertThatThrownBy(() -> sgd.step(parameters, Map.of("y", new float[1]), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y");
    assertThatThrownBy(() -> sgd.step(parameters, Map.of(W, new float[1]), 1))
        .hasMessage("x.bias: 1 gradients for 2 parameters");
    assertThatThrownBy(() -> sgd.restore(Map.of("adamw.mean.x", new float[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The state is another optimiser's: 'adamw.mean.x' does not begin with momentum.");
    sgd.restore(Map.of("momentum.x.bias", new float[1]));
    assertThatThrownBy(() -> sgd.step(parameters, Map.of(W, new float[2]), 1))
        .hasMessageContaining("1 values for x.bias, which has 2");
  }
}
