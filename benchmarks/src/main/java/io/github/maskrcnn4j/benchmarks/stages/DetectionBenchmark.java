package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import java.util.concurrent.TimeUnit;
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

/** Predictions to final boxes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DetectionBenchmark {

  private DetectionSelector selector;
  private BoxPredictions predictions;
  private Boxes proposals;
  private ImageGeometry geometry;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    KeptRun run = model.run();
    selector = model.stages().recipe().selector();
    predictions = run.predictions();
    proposals = run.proposals().boxes();
    geometry = run.geometry();
  }

  /** A hundred boxes out of 80 for each proposal. */
  @Benchmark
  public Detections select() {
    return selector.select(predictions, proposals, geometry);
  }
}
