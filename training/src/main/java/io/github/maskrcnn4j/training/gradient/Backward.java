package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Walks a recorded run in reverse: from the gradients of what it gave to those of the parameters.
 *
 * <p>Each step takes the gradient of its output, which is complete because all who took that tensor
 * came later in the run, and spreads it to its inputs and parameters. What a step gave is released
 * when its turn is over, so that the memory of the run becomes that of the gradients.
 */
public final class Backward {

  private final TensorScope scope;
  private final Recorder recorder;
  private final List<RecordedStep> steps;
  private final TensorGradients gradients;
  private final Map<Long, ChosenMaskGradient> chosen = new HashMap<>();
  private final UnitGradients units;

  /**
   * Ends the recording.
   *
   * @param scope that of the run
   * @param units the parameters' gradients are added to them
   */
  public Backward(TensorScope scope, Recorder recorder, UnitGradients units) {
    this.scope = scope;
    this.recorder = recorder;
    this.steps = recorder.stop();
    this.gradients = new TensorGradients(scope, activated(steps));
    this.units = units;
  }

  private static Set<Long> activated(List<RecordedStep> steps) {
    return steps.stream()
        .filter(step -> StepGradients.activation(step) != Activation.NONE)
        .map(step -> HostTensors.address(step.output()))
        .collect(Collectors.toSet());
  }

  /**
   * Sets the gradient of the loss with respect to a tensor that the run gave; a second one is
   * added.
   *
   * @param output of the run
   * @param gradient values in C order of the output's shape; copied
   * @throws IllegalArgumentException if the number of values differs
   */
  public void seed(INDArray output, float[] gradient) {
    requireRecorded(output);
    if (gradient.length != output.length()) {
      throw new IllegalArgumentException(
          gradient.length + " gradients for an output " + Arrays.toString(output.shape()));
    }
    gradients.add(output, SparseGradient.of((int) output.size(-1), gradient));
  }

  /**
   * Sets the gradient of the mask logits, of which the loss sees one channel for each RoI.
   *
   * @param output {@code [N, H, W, K]} of the mask head's last convolution
   * @param labels N channels; copied
   * @param gradient {@code [N, H, W]} of those channels; copied
   */
  public void seedChosen(INDArray output, int[] labels, float[] gradient) {
    requireRecorded(output);
    chosen.put(
        HostTensors.address(output), new ChosenMaskGradient(labels.clone(), gradient.clone()));
  }

  private void requireRecorded(INDArray output) {
    if (!recorder.isTrainable(output)) {
      throw new IllegalArgumentException(
          "The tensor "
              + Arrays.toString(output.shape())
              + " hangs on no trained parameter of this run");
    }
  }

  /** Walks back, once. The tensors of the run are gone afterwards. */
  public void run() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      RecordedStep step = steps.get(i);
      ChosenMaskGradient ofChannel = chosen.remove(HostTensors.address(step.output()));
      if (ofChannel != null) {
        StepGradients.spreadChosen(this, step, ofChannel);
      }
      if (!spreadSparse(step)) {
        INDArray gradient = gradients.takeThrough(StepGradients.activation(step), step.output());
        if (gradient != null) {
          StepGradients.spread(this, step, gradient);
        }
      }
      scope.release(step.output());
    }
    steps.clear();
  }

  /** Spreads a step's gradient if that is one of few positions, and the layer can take such. */
  private boolean spreadSparse(RecordedStep step) {
    SparseGradient gradient =
        StepGradients.takesSparse(step)
            ? gradients.takeSparseThrough(StepGradients.activation(step), step.output())
            : null;
    if (gradient == null) {
      return false;
    }
    StepGradients.spread(this, step, gradient);
    return true;
  }

  TensorScope scope() {
    return scope;
  }

  /** Whether a tensor's gradient is of use. */
  boolean wants(INDArray tensor) {
    return recorder.isTrainable(tensor);
  }

  /**
   * Adds to a tensor's gradient.
   *
   * @param gradient of the scope; taken over
   */
  void give(INDArray tensor, INDArray gradient) {
    if (wants(tensor)) {
      gradients.add(tensor, gradient);
    } else {
      scope.release(gradient);
    }
  }

  /** Adds to a tensor's gradient at few positions. */
  void give(INDArray tensor, SparseGradient gradient) {
    if (wants(tensor)) {
      gradients.add(tensor, gradient);
    }
  }

  /** An array to compute the gradient of a step's kernel in, with undefined contents. */
  float[] array(int length) {
    return units.array(length);
  }

  /** The gradient of a step's bias, empty if nobody asks for it. */
  float[] bias(RecordedStep step, INDArray gradient) {
    return units.wantsBias(step.unit()) ? BiasGradient.of(gradient) : new float[0];
  }

  /** The same from the gradient of few positions. */
  float[] bias(RecordedStep step, SparseGradient gradient) {
    return units.wantsBias(step.unit()) ? BiasGradient.of(gradient) : new float[0];
  }

  /** Adds to the gradient of a step's parameters. */
  void give(RecordedStep step, UnitGradient gradient) {
    units.add(step.unit(), gradient);
  }
}
