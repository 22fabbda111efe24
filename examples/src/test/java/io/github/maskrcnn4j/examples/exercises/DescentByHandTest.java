package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.optimiser.LearningRate;
import io.github.maskrcnn4j.training.optimiser.MomentumSgd;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescentByHandTest {
  /** v = 3, w = 1 - 0.3; then v = 0.9 * 3 + 3 = 5.7, w = 0.7 - 0.57. */
  @Test
  void byPencil() {
    double[] w = {1};
    double[] v = {0};
    DescentByHand.step(w, v, new double[] {3}, 0.9, 0, 0.1);
    assertThat(w[0]).isEqualTo(0.7, offset(1e-12));
    DescentByHand.step(w, v, new double[] {3}, 0.9, 0, 0.1);
    assertThat(w[0]).isEqualTo(0.13, offset(1e-12));
  }

  @Test
  void equalsTheProjects() throws WeightFileException {
    double[] w = {0.5, -2};
    double[] v = new double[2];
    MapParameters parameters = new MapParameters("numbers");
    parameters.put("w", new float[] {0.5f, -2}, 2);
    MasterParameters theirs = MasterParameters.copyOf(parameters);
    MomentumSgd optimiser = MomentumSgd.torch(0.9, 0.01);
    for (float[] g : List.of(new float[] {1, 2}, new float[] {-3, 0.5f}, new float[] {0, 1})) {
      optimiser.step(theirs, Map.of("w", g), 0.1);
      DescentByHand.step(w, v, new double[] {g[0], g[1]}, 0.9, 0.01, 0.1);
      assertThat(w[0]).isEqualTo(theirs.live("w")[0], offset(1e-6));
      assertThat(w[1]).isEqualTo(theirs.live("w")[1], offset(1e-6));
    }
  }

  @Test
  void theRateIsTorchvisions() {
    LearningRate theirs = OptimiserSettings.of("torchvision", 16).pace().over(9000);
    for (long step = 0; step < 9000; step += 7) {
      assertThat(DescentByHand.rate(step, 9000, 0.02, 1000))
          .as("step %d", step)
          .isEqualTo(theirs.at(step), offset(1e-9));
    }
  }

  /**
   * Momentum helps on the valley's floor, and keeps a rate in bounds that its sides cannot take.
   */
  @Test
  void momentumIsFasterInTheValley() {
    assertThat(DescentByHand.steps(0.9, 0.002)).isLessThan(DescentByHand.steps(0, 0.002) / 5);
    assertThat(DescentByHand.steps(0, 0.021)).isEqualTo(9999);
    assertThat(DescentByHand.steps(0.9, 0.021)).isLessThan(300);
  }
}
