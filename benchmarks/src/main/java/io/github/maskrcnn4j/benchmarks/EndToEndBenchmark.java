package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.NetworkCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Pictures in memory to their instances: all stages, masks pasted. */
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
public class EndToEndBenchmark extends StageBenchmark {

  /** Layers of the ResNet. */
  @Param({"50", "101"})
  public int depth;

  /** Rows and columns of the pictures, which are not resized. */
  @Param({"512x512", "800x1333", "1024x1024"})
  public String size;

  /**
   * Pictures in a row, of which the time is the sum: the network takes one picture at a time, so a
   * batch gains nothing but what the JVM and the memory pool gain.
   */
  @Param({"1", "4"})
  public int batch;

  /** Channels of the stem. */
  public int width = SyntheticModel.FULL_WIDTH;

  /** Proposals that a picture must have. */
  public int proposals = 1000;

  /** Detections that a picture must have. */
  public int detections = 100;

  private Path weights;
  private MaskRcnn model;
  private RgbImage image;

  /** Makes the weights and the picture, and checks that a run has its usual work. */
  @Setup(Level.Trial)
  public void load() throws IOException {
    weights = FullSizeModel.temporary(".safetensors");
    writeWeights();
    PictureSize sides = PictureSize.parse(size);
    model = MaskRcnn.load(weights, FullSizeModel.settings(sides, proposals, detections));
    image = SyntheticPicture.of(sides.height(), sides.width());
    RunCounts counts = new RunCounts();
    model.detect(image, counts);
    FullSizeModel.requireCount("proposals", proposals, counts.proposals());
    FullSizeModel.requireCount("detections", detections, counts.detections());
    NetworkCost cost =
        NetworkCost.of(model.layout(), model.recipe(), counts.inputHeight(), counts.inputWidth());
    Work.set(batch * cost.total(proposals, detections));
  }

  /** In a process of its own: this one's memory is measured, and a user has the weights already. */
  private void writeWeights() throws IOException {
    int code =
        JavaProcess.of(SyntheticModel.class).run(weights.toString(), "" + depth, "81", "" + width);
    if (code != 0) {
      throw new IOException("Writing synthetic weights failed with code " + code);
    }
  }

  /** Frees the model. */
  @TearDown(Level.Trial)
  public void free() throws IOException {
    model.close();
    Files.deleteIfExists(weights);
  }

  /** The whole. */
  @Benchmark
  public List<List<Instance>> detect() {
    List<List<Instance>> results = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      results.add(model.detect(image));
    }
    Backend.current().synchronize();
    return results;
  }
}
