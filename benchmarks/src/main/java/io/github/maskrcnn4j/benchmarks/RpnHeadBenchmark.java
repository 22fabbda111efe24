package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** The RPN head over P2..P6, its outputs copied to the host. */
public class RpnHeadBenchmark extends StageBenchmark {

  /** Tells the work of a call. */
  @Setup(Level.Trial)
  public void count(FullSizeModel model) {
    Work.set(model.cost().rpnHead());
  }

  /** The stage. */
  @Benchmark
  public List<RpnLevel> head(FullSizeModel model) {
    return model.run(scope -> model.stages().rpn().predict(scope, model.data().pyramid()));
  }
}
