package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;

/** A weight file to a model that is ready to run. */
public class WeightLoadingBenchmark extends StageBenchmark {

  /** Reads, checks, folds the norms, copies off-heap; and frees it again. */
  @Benchmark
  public int load(FullSizeModel model) throws IOException {
    try (MaskRcnn loaded = MaskRcnn.load(model.weights())) {
      Backend.current().synchronize();
      return loaded.layout().depth();
    }
  }
}
