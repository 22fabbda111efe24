package io.github.maskrcnn4j.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole network's gradients, by canonical name, against the slope of the loss. */
class BackwardTest {

  private static final long SEED = 41;
  private static final Predicate<String> ALL = unit -> true;

  @ParameterizedTest
  @EnumSource(BackboneRecipe.StrideIn.class)
  void everyParameterHasItsSlope(BackboneRecipe.StrideIn strideIn) throws WeightFileException {
    BackboneRecipe recipe = new BackboneRecipe(strideIn, Padding.symmetric(1));
    MasterParameters master = MasterParameters.copyOf(SmallNetwork.parameters(SEED));
    SmallLoss loss = new SmallLoss(SEED, recipe);
    Map<String, float[]> gradients = loss.gradients(master, ALL);
    FiniteDifferences slopes = new FiniteDifferences(SEED, 2e-4, 2e-2);
    for (String name : master.names()) {
      if (name.endsWith(".norm.mean") || name.endsWith(".norm.variance")) {
        assertThat(gradients).doesNotContainKey(name);
      } else {
        float[] live = master.live(name);
        slopes.check(name, live, gradients.get(name), v -> loss.of(master));
      }
    }
  }

  @Test
  void whatIsFrozenIsNeitherRecordedNorChangesTheRest() throws WeightFileException {
    MasterParameters master = MasterParameters.copyOf(SmallNetwork.parameters(SEED));
    SmallLoss loss = new SmallLoss(SEED, BackboneRecipe.STRIDE_IN_3X3);
    Map<String, float[]> all = loss.gradients(master, ALL);
    Map<String, float[]> heads = loss.gradients(master, unit -> !unit.startsWith("backbone."));
    assertThat(heads.keySet()).noneMatch(name -> name.startsWith("backbone."));
    assertThat(loss.recorded()).noneMatch(unit -> unit.startsWith("backbone."));
    heads.forEach((name, gradient) -> assertThat(gradient).as(name).isEqualTo(all.get(name)));

    Map<String, float[]> upper =
        loss.gradients(master, unit -> unit.matches("backbone.stage[45].*|fpn.lateral3"));
    assertThat(upper.keySet())
        .allMatch(name -> name.matches("(backbone.stage[45]|fpn.lateral3).*"))
        .contains("backbone.stage4.block01.shortcut.norm.gamma", "fpn.lateral3.bias");
    upper.forEach((name, gradient) -> assertThat(gradient).as(name).isEqualTo(all.get(name)));
    assertThat(loss.recorded())
        .contains("fpn.output2", "box_head.fc1")
        .doesNotContain("backbone.stage3.block01.conv1", "fpn.lateral2");
  }

  @Test
  void recordingDoesNotChangeTheRun() throws WeightFileException {
    MasterParameters master = MasterParameters.copyOf(SmallNetwork.parameters(SEED));
    SmallLoss loss = new SmallLoss(SEED, BackboneRecipe.STRIDE_IN_3X3);
    double alone = loss.of(master);
    loss.gradients(master, ALL);
    assertThat(loss.recordedLoss()).isEqualTo(alone);
  }

  @Test
  void aTensorThatHangsOnNothingTrainedHasNoGradient() throws WeightFileException {
    Recorder recorder = new Recorder(Map.of(), ALL);
    try (TensorScope scope = TensorScope.standalone(recorder)) {
      Backward backward =
          new Backward(scope, recorder, new UnitGradients(new GradientArrays(), unit -> true));
      assertThatThrownBy(() -> backward.seed(scope.take(1, 2), new float[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The tensor [1, 2] hangs on no trained parameter of this run");
    }
    assertThat(recorder.outputs("rpn.conv")).isEmpty();
  }
}
