package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;

/**
 * Exercise of 11-weights: folds a batch normalisation into the convolution before it, compared with
 * what the loader makes.
 */
public final class FoldNorm {

  private FoldNorm() {}

  /**
   * A 1x1 convolution and its norm as one convolution.
   *
   * @param kernel {@code [in, out]} in C order
   * @param kernelOut gets {@code [in, out]}
   * @param biasOut gets {@code [out]}
   */
  public static void fold(
      float[] kernel,
      float[] gamma,
      float[] beta,
      float[] mean,
      float[] variance,
      double epsilon,
      float[] kernelOut,
      float[] biasOut) {
    int out = gamma.length;
    for (int i = 0; i < kernel.length; i++) {
      int c = i % out;
      kernelOut[i] = (float) (kernel[i] * gamma[c] / Math.sqrt(variance[c] + epsilon));
    }
    for (int c = 0; c < out; c++) {
      biasOut[c] = (float) (beta[c] - mean[c] * gamma[c] / Math.sqrt(variance[c] + epsilon));
    }
  }

  /** The largest difference between {@link #fold} and the loader's layer, for a unit. */
  public static double largestDifference(Parameters parameters, String unit, double epsilon)
      throws WeightFileException {
    float[] kernel = parameters.values(unit + ".kernel");
    float[] gamma = parameters.values(unit + ".norm.gamma");
    float[] foldedKernel = new float[kernel.length];
    float[] foldedBias = new float[gamma.length];
    fold(
        kernel,
        gamma,
        parameters.values(unit + ".norm.beta"),
        parameters.values(unit + ".norm.mean"),
        parameters.values(unit + ".norm.variance"),
        epsilon,
        foldedKernel,
        foldedBias);
    try (LayerLoader loader = new LayerLoader(parameters, epsilon)) {
      Conv2d layer = loader.conv(unit, 1, Padding.VALID, Activation.NONE);
      return Math.max(
          difference(foldedKernel, layer.matrixValues()),
          difference(foldedBias, layer.biasValues()));
    }
  }

  private static double difference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** {@code FoldNorm} */
  public static void main(String[] arguments) throws IOException {
    try (SafetensorsFile file = MaskRcnn.demoWeights()) {
      for (String name : file.names()) {
        if (name.startsWith("backbone.stage2") && name.endsWith("conv3.kernel")) {
          String unit = name.substring(0, name.length() - ".kernel".length());
          System.out.println(unit + ": " + largestDifference(file, unit, 1e-5));
        }
      }
    }
  }
}
