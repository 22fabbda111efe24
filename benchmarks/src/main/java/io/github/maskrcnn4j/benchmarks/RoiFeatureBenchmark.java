package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.roi.BilinearSampler;
import io.github.maskrcnn4j.roi.HostBilinearSampler;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.roi.TensorBilinearSampler;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** RoIAlign of the proposals (7 x 7) and of the detections (14 x 14), both implementations. */
public class RoiFeatureBenchmark extends StageBenchmark {

  /** Loops on host memory, or tensor operations. */
  @Param({"host", "tensor"})
  public String sampler;

  /** Rows and columns of the features: 7 for the box head, 14 for the mask head. */
  @Param({"7", "14"})
  public int side;

  private RoiFeatureExtractor extractor;
  private Boxes rois;

  /** Picks the implementation and the boxes. */
  @Setup(Level.Trial)
  public void choose(FullSizeModel model) {
    BilinearSampler chosen =
        switch (sampler) {
          case "host" -> new HostBilinearSampler();
          case "tensor" -> new TensorBilinearSampler();
          default -> throw new IllegalArgumentException("No sampler " + sampler);
        };
    StageData data = model.data();
    extractor = model.stages().roiFeatures(side, chosen);
    rois = side == 7 ? data.proposals().boxes() : data.detections().boxes();
  }

  /** The stage. */
  @Benchmark
  public INDArray extract(FullSizeModel model) {
    StageData data = model.data();
    return model.run(scope -> extractor.extract(scope, data.roiLevels(), rois, data.geometry()));
  }
}
