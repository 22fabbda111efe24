package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.NativeMemory;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.optimiser.OptimiserSetting;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.TrainedLayers;
import io.github.maskrcnn4j.training.run.Trainer;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskrcnn train}. */
@Command(
    name = "train",
    description = {
      "Trains a network on a data set.",
      "",
      "Each epoch it is measured on pictures that it does not learn from, and saved. RUN then has"
          + " best.safetensors and last.safetensors for the other commands, and what --resume needs."
          + " docs/cli.md says more."
    },
    footer = {
      "  maskrcnn train own.json --weights torchvision-r50-v2 --out run",
      "  maskrcnn train own.json --out run --resume",
      "  maskrcnn train scenes/instances.json --depth 18 --width 16 --set min_size=256 --out run",
      "  maskrcnn detect photo.jpg --weights run/best.safetensors"
    })
final class TrainCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of(
          "settings.json",
          "metrics.jsonl",
          "training.html",
          "last.state",
          "last.safetensors",
          "best.safetensors");

  @Spec private CommandSpec spec;

  @Mixin private DataArgument data;

  @Mixin private DataOptions dataOptions;

  @Option(
      names = "--val",
      paramLabel = "DATA",
      description =
          "What to measure on, its pictures beside it or in images/ beside it; without it a tenth of"
              + " the pictures, which are not learnt from.")
  private Path validation;

  @Mixin private LeftOutOption leftOut;

  @Mixin private StartOptions begin;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      required = true,
      description = "The folder to train in.")
  private Path out;

  @Mixin private LengthOptions length;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a value of the model (min_size=640), of the samples (train_min_size=480,640; flip=0)"
              + " or of the optimiser (learning_rate=0.001).")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--resume", description = "Go on with the training in RUN where it was saved.")
  private boolean resume;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec.commandLine());
    GivenSettings given = Usage.checked(spec, "--set: ", () -> GivenSettings.of(settings));
    length.check();
    if (!resume) {
      begin.check(given.model());
    }
    RunFolder folder = new RunFolder(out);
    UsedFiles used = reserve(folder);
    SavedTraining saved = resume ? SavedTraining.in(folder) : SavedTraining.NONE;
    Map<String, String> before = saved.settings();
    TrainingData read = read(before, console);
    used.read(read.files());
    try (SafetensorsFile weights = resume ? null : begin.open()) {
      StartingWeights start =
          resume
              ? saved.weights(given.model())
              : begin.weights(
                  weights, given.model(), read.data().data().categories(), length.seed(before));
      TrainingPlan plan = plan(start, read, before, given);
      new TrainingTable(console).data(read, start.metadata().classes());
      String from = resume ? out + ", saved after step " + saved.steps() : begin.inWords(start);
      tell(plan, from, console);
      try (Trainer trainer = resume ? Trainer.resume(plan, folder) : Trainer.begin(plan, folder)) {
        return new TrainingRun(trainer, plan, folder, console).from(saved.steps(), length.saving());
      }
    }
  }

  /** What will be written is known to be free before the work begins. */
  private UsedFiles reserve(RunFolder folder) throws IOException {
    UsedFiles used = new UsedFiles().read(data.file()).read(validation);
    if (!resume) {
      used.read(begin.file());
      if (Files.exists(folder.checkpoint().state())) {
        throw new OutputException(
            out + " holds a training: --resume goes on with it; or give another --out", null);
      }
    }
    OutputFolder target = OutputFolder.open(out, used);
    for (String file : FILES) {
      target.reserve(file);
    }
    return used;
  }

  private TrainingData read(Map<String, String> before, Console console) throws IOException {
    ReadOptions options = dataOptions.readOptions();
    CleanDataSet drawn = leftOut.read(data.file(), options, console);
    if (validation != null) {
      return TrainingData.of(drawn, leftOut.read(validation, options.withImages(null), console));
    }
    return TrainingData.split(drawn, length.order(before), length.seed(before));
  }

  private TrainingPlan plan(
      StartingWeights start, TrainingData read, Map<String, String> before, GivenSettings given) {
    String name = start.metadata().recipe();
    GivenSettings all = given.orElse(GivenSettings.ofTraining(before));
    TrainingRecipe recipe =
        Usage.checked(spec, "", () -> TrainingRecipe.named(name).with(all.training()));
    Recipe model = Recipe.named(name).with(start.metadata().settings());
    Usage.checked(spec, "--set: ", () -> recipe.augmentation().of(model.image()));
    int batch = length.batch(before);
    long stepsPerEpoch = (read.pictures().size() + batch - 1L) / batch;
    long steps = length.steps(before, stepsPerEpoch);
    TrainedLayers usual = begin.areTrained() ? TrainedLayers.HEADS : TrainedLayers.ALL;
    return new TrainingPlan(
        start,
        read.data(),
        read.pictures(),
        read.validationData(),
        read.validation(),
        length.layers(before, usual),
        recipe,
        optimiser(name, batch, steps, all.optimiser()),
        batch,
        steps,
        stepsPerEpoch,
        length.seed(before),
        length.order(before));
  }

  /** With a warm-up that was set, or one that is not too long for so many steps. */
  private OptimiserSettings optimiser(
      String recipe, int batch, long steps, Map<String, String> values) {
    OptimiserSettings optimiser =
        Usage.checked(spec, "--set: ", () -> OptimiserSettings.of(recipe, batch, values));
    return values.containsKey(OptimiserSetting.WARMUP_STEPS.id())
        ? optimiser
        : optimiser.withPace(optimiser.pace().withWarmupFitting(steps));
  }

  /** Says what will be done, and refuses what the machine is too small for. */
  private void tell(TrainingPlan plan, String start, Console console) throws IOException {
    TrainingTable table = new TrainingTable(console);
    table.plan(plan, start);
    TrainingMemory memory = TrainingMemory.of(plan);
    table.memory(memory);
    memory.requireAtMost(NativeMemory.left());
  }
}
