package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.LayerObserver;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.roi.CropAndResize;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.roi.RoiPooling;
import io.github.maskrcnn4j.roi.RoiSamples;
import io.github.maskrcnn4j.training.gradient.RoiSamplesGradient;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The gradient of RoIAlign and of crop-and-resize, at the maps of all levels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RoiSamplesGradientBenchmark {

  /** RoIs that the box head learns from, and those of them that show an object. */
  private static final int ROIS = 512;

  private static final int POSITIVES = 128;

  /** How RoIs are pooled: RoIAlign, or Matterport's crop-and-resize. */
  @Param({"align", "crop"})
  public String pooling;

  /** Rows and columns of the features: 7 for the box head, 14 for the mask head. */
  @Param({"7", "14"})
  public int side;

  private TensorPool pool;
  private TensorScope inputs;
  private List<INDArray> pyramid;
  private RoiSamples samples;
  private INDArray gradient;

  /** What a pooling tells of itself. */
  private static final class Told implements LayerObserver {
    private RoiSamples samples;

    @Override
    public void applied(Object layer, INDArray output, List<INDArray> inputs) {
      samples = (RoiSamples) layer;
    }

    @Override
    public boolean keeps(INDArray tensor) {
      return false;
    }
  }

  /** Pools the first proposals once, and makes the gradient of their features. */
  @Setup
  public void prepare(FullSizeModel model) {
    RoiPooling chosen =
        switch (pooling) {
          case "align" -> RoiAlign.aligned(RoiAlign.ADAPTIVE);
          case "crop" -> new CropAndResize();
          default -> throw new IllegalArgumentException("No pooling " + pooling);
        };
    KeptRun run = model.run();
    RoiFeatureExtractor extractor =
        new RoiFeatureExtractor(model.stages().recipe().roi().withPooling(chosen), side);
    Boxes proposals = run.proposals().boxes();
    Boxes rois = proposals.slice(0, Math.min(proposals.size(), side == 7 ? ROIS : POSITIVES));
    pyramid = run.pyramid();
    pool = model.pool();
    Told told = new Told();
    try (TensorScope scope = pool.open(told)) {
      extractor.extract(scope, pyramid, rois, run.geometry());
    }
    samples = told.samples;
    inputs = pool.open();
    long[] shape = {rois.size(), side, side, pyramid.get(0).size(3)};
    gradient = inputs.take(SyntheticValues.of(Shapes.elements(shape)), shape);
  }

  /** Frees it. */
  @TearDown
  public void free() {
    inputs.close();
  }

  /** Of all maps that RoIs are taken from; the coarsest one's is returned. */
  @Benchmark
  public INDArray spread() {
    INDArray last = null;
    try (TensorScope scope = pool.open()) {
      for (int level = 0; level < pyramid.size(); level++) {
        if (samples.reads(level)) {
          long[] shape = pyramid.get(level).shape();
          last = RoiSamplesGradient.ofMap(scope, samples, gradient, level, shape);
        }
      }
      Backend.current().synchronize();
      return last;
    }
  }
}
