package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.roi.BilinearSampler;
import io.github.maskrcnn4j.roi.HostBilinearSampler;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.roi.TensorBilinearSampler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** RoIAlign of the proposals (7 x 7) and of the detections (14 x 14), both implementations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RoiFeatureBenchmark {

  /** Loops on host memory, or tensor operations. */
  @Param({"host", "tensor"})
  public String sampler;

  /** Rows and columns of the features: 7 for the box head, 14 for the mask head. */
  @Param({"7", "14"})
  public int side;

  private RoiFeatureExtractor extractor;
  private List<INDArray> pyramid;
  private Boxes rois;
  private ImageGeometry geometry;
  private TensorPool pool;

  /** Picks the implementation and the boxes. */
  @Setup
  public void prepare(FullSizeModel model) {
    BilinearSampler chosen =
        switch (sampler) {
          case "host" -> new HostBilinearSampler();
          case "tensor" -> new TensorBilinearSampler();
          default -> throw new IllegalArgumentException("No sampler " + sampler);
        };
    KeptRun run = model.run();
    extractor = new RoiFeatureExtractor(model.stages().recipe().roi(), side, chosen);
    pyramid = run.pyramid();
    rois = side == 7 ? run.proposals().boxes() : run.detections().boxes();
    geometry = run.geometry();
    pool = model.pool();
  }

  /** The features of all boxes. */
  @Benchmark
  public INDArray extract() {
    try (TensorScope scope = pool.open()) {
      INDArray features = extractor.extract(scope, pyramid, rois, geometry);
      Backend.current().synchronize();
      return features;
    }
  }
}
