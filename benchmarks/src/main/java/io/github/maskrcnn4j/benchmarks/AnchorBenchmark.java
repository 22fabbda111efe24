package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** All anchors of all levels. A run computes only those that it looks at. */
public class AnchorBenchmark extends StageBenchmark {

  /** 261,888 anchors for a square of 1024 pixels. */
  @Benchmark
  public List<Boxes> all(FullSizeModel model) {
    StageData data = model.data();
    return model.stages().rpn().anchors(data.levels(), data.geometry()).stream()
        .map(AnchorGrid::all)
        .toList();
  }
}
