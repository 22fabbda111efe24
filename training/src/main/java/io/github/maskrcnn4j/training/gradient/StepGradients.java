package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Linear;
import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.layer.NearestUpsample;
import io.github.maskrcnn4j.core.layer.UpConv2x2;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.roi.RoiSamples;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which gradient belongs to which layer: takes the gradient of a step's output apart and gives its
 * inputs and parameters theirs.
 */
final class StepGradients {

  private StepGradients() {}

  /** What a step's layer ends with. */
  static Activation activation(RecordedStep step) {
    if (step.layer() instanceof Conv2d layer) {
      return layer.activation();
    } else if (step.layer() instanceof Linear layer) {
      return layer.activation();
    } else if (step.layer() instanceof UpConv2x2 layer) {
      return layer.activation();
    }
    return Activation.NONE;
  }

  /**
   * @param gradient of the step's output before its activation, in its shape, of the scope; taken
   *     over
   */
  static void spread(Backward pass, RecordedStep step, INDArray gradient) {
    if (step.layer() instanceof Conv2d layer) {
      spread(pass, step, layer, gradient);
    } else if (step.layer() instanceof Linear layer) {
      spread(pass, step, layer, gradient);
    } else if (step.layer() instanceof UpConv2x2 layer) {
      spread(pass, step, layer, gradient);
    } else if (step.layer() instanceof MaxPool2d layer) {
      if (pass.wants(step.input())) {
        pass.give(step.input(), MaxPoolGradient.of(pass.scope(), layer, step.input(), gradient));
      }
      pass.scope().release(gradient);
    } else if (step.layer() instanceof NearestUpsample) {
      spreadUpsampled(pass, step, gradient);
    } else if (step.layer() instanceof RoiSamples samples) {
      spread(pass, step, samples, gradient);
    } else {
      throw new IllegalStateException("No gradient is known for " + step.layer().getClass());
    }
  }

  /** Whether a step's layer goes on from the gradient of few positions. */
  static boolean takesSparse(RecordedStep step) {
    return step.layer() instanceof Conv2d layer && layer.groups() == 1 && step.inputs().size() == 1;
  }

  /**
   * @param gradient of the step's output before its activation, of a step that {@linkplain
   *     #takesSparse takes} it
   */
  static void spread(Backward pass, RecordedStep step, SparseGradient gradient) {
    Conv2d layer = (Conv2d) step.layer();
    Kernel own = Kernel.of(layer);
    if (step.isTrained()) {
      float[] kernel = pass.array(own.length());
      SparseConvolutionGradient.ofKernel(pass.scope(), own, step.input(), gradient, kernel);
      pass.give(step, new UnitGradient(kernel, pass.bias(step, gradient)));
    }
    if (pass.wants(step.input())) {
      long[] shape = step.input().shape();
      pass.give(
          step.input(),
          SparseConvolutionGradient.ofInput(pass.scope(), own, layer.kernel(), gradient, shape));
    }
  }

  /** Of the mask head's last layer. */
  static void spreadChosen(Backward pass, RecordedStep step, ChosenMaskGradient gradient) {
    if (!(step.layer() instanceof Conv2d layer)) {
      throw new IllegalStateException("Not a convolution to mask logits: " + step.unit());
    }
    if (step.isTrained()) {
      pass.give(step, gradient.ofParameters(step.input(), (int) layer.outputChannels()));
    }
    if (pass.wants(step.input())) {
      float[] matrix = layer.matrixValues();
      pass.give(step.input(), gradient.ofInput(pass.scope(), matrix, step.input().shape()));
    }
  }

  private static void spread(Backward pass, RecordedStep step, Conv2d layer, INDArray gradient) {
    TensorScope scope = pass.scope();
    GroupedConvolutionGradient own = new GroupedConvolutionGradient(layer);
    if (step.isTrained()) {
      float[] kernel = pass.array(own.length());
      own.ofKernel(scope, step.input(), gradient, kernel);
      pass.give(step, new UnitGradient(kernel, pass.bias(step, gradient)));
    }
    if (pass.wants(step.input())) {
      pass.give(step.input(), own.ofInput(scope, gradient, step.input().shape()));
    }
    boolean hasResidual = step.inputs().size() > 1;
    if (hasResidual) {
      pass.give(step.inputs().get(1), gradient);
    } else {
      scope.release(gradient);
    }
  }

  private static void spread(Backward pass, RecordedStep step, Linear layer, INDArray gradient) {
    TensorScope scope = pass.scope();
    if (step.isTrained()) {
      float[] weight = pass.array(Math.toIntExact(layer.inputs() * layer.outputs()));
      LinearGradient.ofWeight(scope, step.input(), gradient, weight);
      pass.give(step, new UnitGradient(weight, pass.bias(step, gradient)));
    }
    if (pass.wants(step.input())) {
      pass.give(step.input(), LinearGradient.ofInput(scope, layer, gradient));
    }
    scope.release(gradient);
  }

  private static void spread(Backward pass, RecordedStep step, UpConv2x2 layer, INDArray gradient) {
    TensorScope scope = pass.scope();
    INDArray corners = UpConvGradient.corners(scope, gradient);
    if (step.isTrained()) {
      float[] kernel = pass.array(Math.toIntExact(layer.inputChannels() * corners.size(1)));
      UpConvGradient.ofKernel(scope, step.input(), corners, kernel);
      pass.give(step, new UnitGradient(kernel, pass.bias(step, gradient)));
    }
    if (pass.wants(step.input())) {
      long[] shape = step.input().shape();
      pass.give(step.input(), UpConvGradient.ofInput(scope, layer, corners, shape));
    }
    scope.release(corners);
    scope.release(gradient);
  }

  /** The target was changed in place: its gradient before is that after. */
  private static void spreadUpsampled(Backward pass, RecordedStep step, INDArray gradient) {
    INDArray coarse = step.inputs().get(1);
    if (pass.wants(coarse)) {
      pass.give(coarse, NearestUpsampleGradient.ofCoarse(pass.scope(), gradient, coarse.shape()));
    }
    pass.give(step.input(), gradient);
  }

  private static void spread(
      Backward pass, RecordedStep step, RoiSamples samples, INDArray gradient) {
    for (int level = 0; level < step.inputs().size(); level++) {
      INDArray map = step.inputs().get(level);
      if (pass.wants(map) && samples.reads(level)) {
        pass.give(
            map, RoiSamplesGradient.ofMap(pass.scope(), samples, gradient, level, map.shape()));
      }
    }
    pass.scope().release(gradient);
  }
}
