package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.RegionProposalNetwork;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
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

/** All anchors of all levels. A run computes only those that it looks at. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AnchorBenchmark {

  private RegionProposalNetwork rpn;
  private List<RpnLevel> levels;
  private ImageGeometry geometry;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    rpn = model.stages().rpn();
    levels = model.run().levels();
    geometry = model.run().geometry();
  }

  /** 261,888 anchors for a square of 1024 pixels. */
  @Benchmark
  public List<Boxes> all() {
    return rpn.anchors(levels, geometry).stream().map(AnchorGrid::all).toList();
  }
}
