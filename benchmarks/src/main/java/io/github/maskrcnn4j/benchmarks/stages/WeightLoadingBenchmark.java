package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
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

/** A weight file to a model that is ready to run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WeightLoadingBenchmark {

  private Path weights;

  /** Takes the file of a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    weights = model.weights();
  }

  /** Reads, checks, folds the norms, copies off-heap; and frees it again. */
  @Benchmark
  public int load() throws IOException {
    try (MaskRcnn loaded = MaskRcnn.load(weights)) {
      Backend.current().synchronize();
      return loaded.layout().depth();
    }
  }
}
