package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticObjects;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import io.github.maskrcnn4j.training.optimiser.MomentumSgd;
import io.github.maskrcnn4j.training.optimiser.NormParameters;
import io.github.maskrcnn4j.training.optimiser.Optimiser;
import io.github.maskrcnn4j.training.run.TrainedLayers;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.step.Losses;
import io.github.maskrcnn4j.training.step.StepResult;
import io.github.maskrcnn4j.training.step.TrainedNetwork;
import io.github.maskrcnn4j.training.step.TrainingStep;
import io.github.maskrcnn4j.training.targets.ChosenBoxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One side of a comparison of training with another implementation: {@code TrainingRun WEIGHTS
 * PICTURE LAYERS STEPS TIMES LOSSES ANCHORS}. Makes two steps to warm up and STEPS to measure on a
 * picture with {@link SyntheticObjects} that is not resized: forward, backward, SGD, and the layers
 * made anew. The losses see 256 anchors, always the same ones, and all RoIs: 504 proposals and the
 * eight objects' own boxes. Appends the milliseconds of each step to TIMES; writes the five losses
 * of every step to LOSSES, a step a line, and the numbers of the 256 anchors to ANCHORS, the
 * positive ones in the first line; prints what it ran on, and the memory.
 */
public final class TrainingRun {

  private static final String USAGE =
      "TrainingRun WEIGHTS PICTURE heads|3+ STEPS TIMES LOSSES ANCHORS";

  /** Steps until the JVM has compiled what is called often. */
  private static final int WARM_UP = 2;

  private static final Map<String, String> ALL_ROIS =
      Map.of(
          "roi_batch_size", "1000000",
          "train_rpn_pre_nms_top_n", "2000",
          "train_rpn_post_nms_top_n", "504");

  /** So small that random weights do not run away. */
  private static final double LEARNING_RATE = 1e-7;

  /** What objectness logits are divided by. */
  private static final float SOFTER = 16;

  private TrainingRun() {}

  /** Runs. */
  public static void main(String[] words) throws Exception {
    Program.run(TrainingRun::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 7);
    TrainedLayers layers = TrainedLayers.named(words[2]);
    int steps = arguments.number(3);
    MasterParameters parameters;
    ModelMetadata metadata;
    Recipe stored;
    try (SafetensorsFile file = SafetensorsFile.open(arguments.file(0))) {
      metadata = ModelMetadata.of(file.metadata(), file.source());
      stored = Recipe.of(metadata, file.source());
      parameters = MasterParameters.copyOf(file);
    }
    soften(parameters);
    RgbImage image = new ImageReader().read(arguments.file(1));
    PictureSize size = new PictureSize(image.height(), image.width());
    TrainingRecipe training = TrainingRecipe.named(metadata.recipe()).with(ALL_ROIS);
    Recipe own = stored.with(size.unresized());
    Recipe recipe = own.withRpn(own.rpn().withProposalLimits(training.proposals()));
    TrainingSample sample =
        new TrainingSample(
            "picture",
            recipe.image().apply(image),
            SyntheticObjects.of(image.height(), image.width()));
    writeAnchors(recipe, training, sample, arguments.file(6));
    List<String> losses;
    RunTimes times = new RunTimes();
    try (TrainedNetwork network =
            new TrainedNetwork(parameters, metadata, recipe, layers::contains);
        TrainingStep step =
            new TrainingStep(network, training, NormParameters.FROZEN, WeightPenalty.NONE)) {
      losses = train(network, step, sample, steps, times);
    }
    times.appendTo(arguments.file(4));
    Files.write(arguments.file(5), losses);
    System.out.printf(
        Locale.ROOT,
        "Java %s, %s, %s%n",
        System.getProperty("java.version"),
        KernelSet.current().describe(),
        ResidentMemory.inWords());
  }

  /** Makes the steps, and gives the losses of each as a line. */
  private static List<String> train(
      TrainedNetwork network, TrainingStep step, TrainingSample sample, int steps, RunTimes times)
      throws IOException {
    Optimiser sgd = MomentumSgd.torch(0.9, 1e-4);
    List<String> losses = new ArrayList<>();
    for (int i = 0; i < WARM_UP + steps; i++) {
      long start = System.nanoTime();
      StepResult result = step.run(List.of(sample), draw());
      sgd.step(network.parameters(), result.gradients(), LEARNING_RATE);
      step.recycle(result);
      network.refresh();
      if (i >= WARM_UP) {
        times.add(start);
      }
      losses.add(line(result.losses()));
    }
    return losses;
  }

  /**
   * Random weights are so sure that scores are exactly 1: the other side puts those in no order.
   */
  private static void soften(MasterParameters parameters) throws IOException {
    for (String name : List.of("rpn.objectness.kernel", "rpn.objectness.bias")) {
      float[] values = parameters.live(name);
      for (int i = 0; i < values.length; i++) {
        values[i] /= SOFTER;
      }
    }
  }

  /** What draws the anchors: the same ones in every step. */
  private static RandomGenerator draw() {
    return new Random(1);
  }

  private static void writeAnchors(
      Recipe recipe, TrainingRecipe training, TrainingSample sample, Path file) throws IOException {
    ImageGeometry geometry = sample.input().geometry();
    List<AnchorGrid> anchors =
        recipe
            .rpn()
            .anchors(FeaturePyramid.STRIDES)
            .grids(geometry.inputHeight(), geometry.inputWidth());
    ChosenBoxes chosen =
        training.anchors().assign(anchors, sample.truth(), geometry, draw()).chosen();
    Files.write(file, List.of(line(chosen.positives()), line(chosen.negatives())));
  }

  private static String line(int... numbers) {
    return Arrays.stream(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static String line(Losses losses) {
    return String.format(
        Locale.ROOT,
        "%.8g %.8g %.8g %.8g %.8g",
        losses.objectness(),
        losses.rpnBox(),
        losses.classes(),
        losses.box(),
        losses.mask());
  }
}
