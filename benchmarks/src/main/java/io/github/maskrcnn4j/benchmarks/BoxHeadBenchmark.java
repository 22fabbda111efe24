package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.heads.box.BoxPredictions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** Features of the proposals to class logits and box deltas on the host. */
public class BoxHeadBenchmark extends StageBenchmark {

  /** Tells the work of a call. */
  @Setup(Level.Trial)
  public void count(FullSizeModel model) {
    Work.set(model.cost().boxHead(model.data().proposals().size()));
  }

  /** The stage. */
  @Benchmark
  public BoxPredictions head(FullSizeModel model) {
    return model.run(scope -> model.stages().boxHead().apply(scope, model.data().boxFeatures()));
  }
}
