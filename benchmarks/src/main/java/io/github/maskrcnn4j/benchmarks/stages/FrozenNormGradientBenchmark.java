package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.layer.FrozenNorm;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.training.gradient.FrozenNormGradient;
import io.github.maskrcnn4j.training.gradient.UnitGradient;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The gradient of a norm that was folded into a convolution. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FrozenNormGradientBenchmark {

  /** Rows x columns x in x out of the kernel: of conv4_x and conv5_x. */
  @Param({"1x1x256x1024", "3x3x512x512"})
  public String kernel;

  private FrozenNorm norm;
  private float[] values;
  private float[] bias;
  private UnitGradient folded;

  /** Makes the norm, the kernel and the gradient of both as one. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(kernel);
    values = SyntheticValues.of(Shapes.elements(sides));
    bias = SyntheticValues.of(sides[3]);
    float[] ones = new float[bias.length];
    Arrays.fill(ones, 1);
    norm = new FrozenNorm(ones, bias, bias, ones, 1e-5);
    folded = new UnitGradient(values.clone(), bias.clone());
  }

  /** Of kernel, gamma and beta. */
  @Benchmark
  public FrozenNormGradient unfold() {
    return FrozenNormGradient.of(norm, values, bias, folded);
  }
}
