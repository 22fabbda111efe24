package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticObjects;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.NativeMemory;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import io.github.maskrcnn4j.training.optimiser.NormParameters;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.step.StepResult;
import io.github.maskrcnn4j.training.step.TrainedNetwork;
import io.github.maskrcnn4j.training.step.TrainingStep;
import java.util.List;
import java.util.Random;

/** One side of a comparison of training. */
public final class TrainingRun {

  private static final String USAGE = "TrainingRun WEIGHTS PICTURE heads|3+ RUNS";

  private TrainingRun() {}

  /** Runs. */
  public static void main(String[] words) throws Exception {
    Program.run(TrainingRun::run, words);
  }

  static void run(String... words) throws Exception {
    Arguments arguments = Arguments.of(USAGE, words, 4);
    RgbImage image = new ImageReader().read(arguments.file(1));
    PictureSize size = new PictureSize(image.height(), image.width());
    boolean heads = words[2].equals("heads");
    try (SafetensorsFile file = SafetensorsFile.open(arguments.file(0))) {
      ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
      Recipe recipe =
          Recipe.named(metadata.recipe()).with(metadata.settings()).with(size.unresized());
      TrainingRecipe usual = TrainingRecipe.named("torchvision");
      TrainingRecipe training =
          usual
              .withAnchors(
                  usual.anchors().withSampling(usual.anchors().sampling().withSize(1000000)))
              .withRois(usual.rois().withSampling(usual.rois().sampling().withSize(1000000)));
      recipe =
          recipe.withRpn(recipe.rpn().withProposalLimits(new ProposalLimits(2000, 504, 0.7, 1e-3)));
      MasterParameters parameters = MasterParameters.copyOf(file);
      ModelInput input = recipe.image().apply(image);
      TrainingSample sample =
          new TrainingSample("picture", input, SyntheticObjects.of(image.height(), image.width()));
      try (TrainedNetwork network =
              new TrainedNetwork(
                  parameters,
                  metadata,
                  recipe,
                  unit ->
                      !unit.startsWith("backbone.")
                          || !heads && unit.matches("backbone.stage[345].*"));
          TrainingStep step =
              new TrainingStep(network, training, NormParameters.FROZEN, WeightPenalty.NONE)) {
        for (int run = 0; run < arguments.number(3); run++) {
          long start = System.nanoTime();
          StepResult result = step.run(List.of(sample), new Random(1));
          long end = System.nanoTime();
          network.refresh();
          System.out.printf(
              "step %.0f ms, refresh %.0f ms, %s %s%n",
              (end - start) / 1e6,
              (System.nanoTime() - end) / 1e6,
              result.losses(),
              result.counts());
        }
        System.out.println(NativeMemory.class.getSimpleName());
      }
    }
  }
}
