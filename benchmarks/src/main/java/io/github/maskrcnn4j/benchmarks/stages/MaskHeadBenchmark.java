package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.mask.MaskHead;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Features of the detections to soft masks of their classes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MaskHeadBenchmark {

  private MaskHead maskHead;
  private INDArray features;
  private int[] labels;
  private TensorPool pool;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    maskHead = model.stages().maskHead();
    features = model.run().maskFeatures();
    labels = model.run().detections().labels();
    pool = model.pool();
    FlopPerCall.set(model.cost().maskHead(labels.length));
  }

  /** A hundred masks of 28 x 28. */
  @Benchmark
  public SoftMasks head() {
    try (TensorScope scope = pool.open()) {
      return maskHead.apply(scope, features, labels);
    }
  }
}
