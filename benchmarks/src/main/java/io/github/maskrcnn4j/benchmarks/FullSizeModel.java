package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.NetworkCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the benchmarks of single stages share: the network, and for every stage the input that a run
 * over a synthetic picture gives it. Its setup runs all stages once and fails unless the proposals
 * and detections that a run should have are there.
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
  public int proposals = 1000;

  /** Detections that the picture must have. */
  public int detections = 100;

  private final TensorPool pool = new TensorPool();
  private Path weights;
  private RgbImage picture;
  private ModelInput input;
  private Stages stages;
  private StageData data;
  private TensorScope kept;
  private NetworkCost cost;

  /** Makes weights and picture, and runs all stages once. */
  @Setup(Level.Trial)
  public void load() throws IOException {
    weights = temporary(".safetensors");
    SyntheticModel.write(weights, depth, 81, width);
    PictureSize sides = PictureSize.parse(size);
    picture = SyntheticPicture.of(sides.height(), sides.width());
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      stages = Stages.load(file, settings(sides, proposals, detections));
    }
    input = stages.recipe().image().apply(picture);
    kept = pool.open();
    data = StageData.of(stages, kept, input);
    requireCount("proposals", proposals, data.proposals().size());
    requireCount("detections", detections, data.detections().size());
    cost =
        NetworkCost.of(
            stages.layout(),
            stages.recipe(),
            input.geometry().inputHeight(),
            input.geometry().inputWidth());
  }

  /** Frees the network and its data. */
  @TearDown(Level.Trial)
  public void free() throws IOException {
    kept.close();
    stages.close();
    pool.close();
    Files.deleteIfExists(weights);
  }

  /** The settings with which a picture of this size is not resized and has its usual work. */
  static Map<String, String> settings(PictureSize sides, int proposals, int detections) {
    Map<String, String> settings = new HashMap<>(sides.unresized());
    settings.put("rpn_post_nms_top_n", "" + proposals);
    settings.put("max_detections", "" + detections);
    return settings;
  }

  /** Runs a stage as a run of the network does, and waits until it is done. */
  <T> T run(Function<TensorScope, T> stage) {
    try (TensorScope scope = pool.open()) {
      T result = stage.apply(scope);
      Backend.current().synchronize();
      return result;
    }
  }

  /** A file that goes away with the JVM. */
  static Path temporary(String suffix) throws IOException {
    Path file = Files.createTempFile("benchmark", suffix);
    file.toFile().deleteOnExit();
    return file;
  }

  /** Fails if a synthetic network does not give its stages their usual work. */
  static void requireCount(String what, int expected, int found) {
    if (found != expected) {
      throw new IllegalStateException(
          "The synthetic network makes %d %s instead of %d: these timings would mean nothing"
              .formatted(found, what, expected));
    }
  }

  Path weights() {
    return weights;
  }

  RgbImage picture() {
    return picture;
  }

  ModelInput input() {
    return input;
  }

  Stages stages() {
    return stages;
  }

  /** Every stage's output, and so the next one's input. */
  StageData data() {
    return data;
  }

  NetworkCost cost() {
    return cost;
  }
}
