package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.machine.TemporaryFile;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.benchmarks.synthetic.UsualWork;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.detector.NetworkCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the benchmarks of single stages share: a network, and a run of it over a synthetic picture.
 * Its setup fails unless that run finds the proposals and detections that it should.
 */
@State(Scope.Benchmark)
public class FullSizeModel {

  /** Layers of the ResNet. */
  @Param("101")
  public int depth;

  /** Rows and columns of the picture, which is not resized. */
  @Param("1024x1024")
  public String size;

  /** Channels of the stem. */
  public int width = SyntheticModel.FULL_WIDTH;

  /** Proposals that the picture must have. */
  public int proposals = UsualWork.PROPOSALS;

  /** Detections that the picture must have. */
  public int detections = UsualWork.DETECTIONS;

  private final TensorPool pool = new TensorPool();
  private final KeptRun run = new KeptRun();
  private Path weights;
  private RgbImage picture;
  private MaskRcnn network;

  /** Makes weights and picture, and runs the network once. */
  @Setup
  public void load() throws IOException {
    weights = TemporaryFile.create(".safetensors");
    SyntheticModel.write(weights, depth, SyntheticModel.COCO_CLASSES, width);
    PictureSize sides = PictureSize.parse(size);
    picture = SyntheticPicture.of(sides);
    UsualWork work = new UsualWork(proposals, detections);
    network = MaskRcnn.load(weights, work.settings(sides));
    network.detect(picture, run);
    work.requireProposals(run.proposals().size());
    work.requireDetections(run.detections().size());
  }

  /** Frees the network and what its run made. */
  @TearDown
  public void free() throws IOException {
    network.close();
    run.close();
    pool.close();
    Files.deleteIfExists(weights);
  }

  Path weights() {
    return weights;
  }

  RgbImage picture() {
    return picture;
  }

  /** The stages, each to be run alone. */
  Model stages() {
    return network.stages();
  }

  /** Every stage's output, and so the next one's input. */
  KeptRun run() {
    return run;
  }

  /** Memory for outputs, reused from call to call as a run does it. */
  TensorPool pool() {
    return pool;
  }

  /** The arithmetic of the run. */
  NetworkCost cost() {
    ImageGeometry geometry = run.geometry();
    return NetworkCost.of(
        network.layout(), network.recipe(), geometry.inputHeight(), geometry.inputWidth());
  }
}
