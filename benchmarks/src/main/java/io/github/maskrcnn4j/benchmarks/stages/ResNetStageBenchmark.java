package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One stage of the ResNet: conv2_x to conv5_x. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ResNetStageBenchmark {

  /** 2 for conv2_x. */
  @Param({"2", "3", "4", "5"})
  public int stage;

  private ResNet resNet;
  private TensorScope kept;
  private INDArray input;
  private TensorPool pool;

  /** Takes the stage from a run; its input is the stage's before, or the stem's. */
  @Setup
  public void prepare(FullSizeModel model) {
    resNet = model.stages().resNet();
    kept = TensorScope.standalone();
    input =
        stage == 2 ? resNet.stem(kept, model.run().image()) : model.run().features().get(stage - 3);
    pool = model.pool();
    FlopPerCall.set(model.cost().resNetStage(stage));
  }

  /** Frees the stem's output. */
  @TearDown
  public void free() {
    kept.close();
  }

  /** The stage. */
  @Benchmark
  public INDArray stage() {
    try (TensorScope scope = pool.open()) {
      INDArray output = resNet.stage(scope, stage, input);
      Backend.current().synchronize();
      return output;
    }
  }
}
