package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.heads.mask.SoftMasks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** Features of the detections to soft masks of their classes. */
public class MaskHeadBenchmark extends StageBenchmark {

  /** Tells the work of a call. */
  @Setup(Level.Trial)
  public void count(FullSizeModel model) {
    Work.set(model.cost().maskHead(model.data().detections().size()));
  }

  /** The stage. */
  @Benchmark
  public SoftMasks head(FullSizeModel model) {
    StageData data = model.data();
    return model.run(
        scope ->
            model
                .stages()
                .maskHead()
                .apply(scope, data.maskFeatures(), data.detections().labels()));
  }
}
