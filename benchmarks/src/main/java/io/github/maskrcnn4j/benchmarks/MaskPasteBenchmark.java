package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.mask.Rle;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Soft masks to masks of the picture, as run lengths. */
public class MaskPasteBenchmark extends StageBenchmark {

  /** The stage: a hundred masks. */
  @Benchmark
  public List<Rle> paste(FullSizeModel model) {
    StageData data = model.data();
    return StageData.paste(model.stages(), data.softMasks(), data.detections(), data.geometry());
  }
}
