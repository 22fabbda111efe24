package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.ModelInput;
import org.openjdk.jmh.annotations.Benchmark;

/** The picture of the other stages to the model input: normalised, but not resized. */
public class InputBenchmark extends StageBenchmark {

  /** The stage. */
  @Benchmark
  public ModelInput transform(FullSizeModel model) {
    return model.stages().recipe().image().apply(model.picture());
  }
}
