package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.rpn.RegionProposalNetwork;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
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

/** The RPN head over P2..P6, its outputs copied to the host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RpnHeadBenchmark {

  private RegionProposalNetwork rpn;
  private List<INDArray> pyramid;
  private TensorPool pool;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    rpn = model.stages().rpn();
    pyramid = model.run().pyramid();
    pool = model.pool();
    FlopPerCall.set(model.cost().rpnHead());
  }

  /** Objectness and deltas of all levels. */
  @Benchmark
  public List<RpnLevel> head() {
    try (TensorScope scope = pool.open()) {
      return rpn.predict(scope, pyramid);
    }
  }
}
