package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.box.BoxHead;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
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

/** Features of the proposals to class logits and box deltas on the host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BoxHeadBenchmark {

  private BoxHead boxHead;
  private INDArray features;
  private TensorPool pool;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    boxHead = model.stages().boxHead();
    features = model.run().boxFeatures();
    pool = model.pool();
    FlopPerCall.set(model.cost().boxHead(model.run().proposals().size()));
  }

  /** Logits and deltas of a thousand boxes. */
  @Benchmark
  public BoxPredictions head() {
    try (TensorScope scope = pool.open()) {
      return boxHead.apply(scope, features);
    }
  }
}
