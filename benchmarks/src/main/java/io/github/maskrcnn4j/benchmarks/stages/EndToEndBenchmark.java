package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.machine.JavaProcess;
import io.github.maskrcnn4j.benchmarks.machine.TemporaryFile;
import io.github.maskrcnn4j.benchmarks.synthetic.CountedRun;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.benchmarks.synthetic.UsualWork;
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
import java.util.concurrent.TimeUnit;
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

/** Pictures in memory to their instances: all stages, masks pasted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class EndToEndBenchmark {

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
  public int proposals = UsualWork.PROPOSALS;

  /** Detections that a picture must have. */
  public int detections = UsualWork.DETECTIONS;

  private Path weights;
  private MaskRcnn model;
  private RgbImage image;

  /** Makes the weights and the picture, and checks that a run has its usual work. */
  @Setup
  public void load() throws IOException {
    weights = TemporaryFile.create(".safetensors");
    writeWeights();
    PictureSize sides = PictureSize.parse(size);
    UsualWork work = new UsualWork(proposals, detections);
    model = MaskRcnn.load(weights, work.settings(sides));
    image = SyntheticPicture.of(sides);
    CountedRun run = new CountedRun();
    model.detect(image, run);
    work.requireProposals(run.proposals());
    work.requireDetections(run.detections());
    NetworkCost cost =
        NetworkCost.of(model.layout(), model.recipe(), run.inputHeight(), run.inputWidth());
    FlopPerCall.set(batch * cost.total(proposals, detections));
  }

  /** In a process of its own: this one's memory is measured, and a user has the weights already. */
  private void writeWeights() throws IOException {
    String classes = "" + SyntheticModel.COCO_CLASSES;
    int code =
        JavaProcess.of(SyntheticModel.class)
            .run(weights.toString(), "" + depth, classes, "" + width);
    if (code != 0) {
      throw new IOException("Writing synthetic weights failed with code " + code);
    }
  }

  /** Frees the model. */
  @TearDown
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
