package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.start.NetworkPlan;
import io.github.maskrcnn4j.training.start.NewOutputs;
import io.github.maskrcnn4j.training.start.RandomWeights;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a training begins with: {@code --weights}, or a new network's size. */
final class StartOptions {
  private static final Path DEMO = Path.of("demo");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--weights",
      paramLabel = "FILE|NAME",
      description =
          "Begin with what 'maskrcnn convert' made, with downloaded weights or with 'demo', the"
              + " embedded model of eight shapes; without it with random values.")
  private Path weights;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "Whose arithmetic a new network has: torchvision (the default), torchvision-v2, detectron2"
              + " or matterport.")
  private String recipe;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "Layers of a new network's ResNet: 18, 34, 50 (the default), 101 or 152.")
  private Integer depth;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Channels of its stem, of which all others are multiples (default: 64).")
  private Integer width;

  /** Whether there are weights whose lower layers are worth keeping. */
  boolean areTrained() {
    return weights != null;
  }

  /**
   * Refuses what is impossible whatever the data.
   *
   * @param settings of the model
   */
  void check(Map<String, String> settings) {
    if (weights == null) {
      network(settings, List.of());
    } else if (recipe != null || depth != null || width != null) {
      throw new ParameterException(
          command.commandLine(),
          "--recipe, --depth and --width are of a new network, and --weights has its own");
    }
  }

  private NetworkPlan network(Map<String, String> settings, List<Category> categories) {
    return Usage.checked(
        command,
        "",
        () ->
            new NetworkPlan(
                recipe == null ? "torchvision" : recipe,
                settings,
                depth == null ? 50 : depth,
                width == null ? NetworkPlan.FULL_WIDTH : width,
                categories));
  }

  /** The file that {@code --weights} means; null for none and for the embedded model. */
  Path file() throws IOException {
    return weights == null || isDemo() ? null : WeightFiles.find(weights);
  }

  private boolean isDemo() {
    return DEMO.equals(weights) && !Files.exists(weights);
  }

  /** The weights, for the caller to close; null if the network is new. */
  SafetensorsFile open() throws IOException {
    if (weights == null) {
      return null;
    }
    return isDemo() ? MaskRcnn.demoWeights() : SafetensorsFile.open(file());
  }

  /**
   * The parameters of the first step.
   *
   * @param file what {@link #open} gave; stays in use
   * @param settings of the model, before which those of the weights go back
   */
  StartingWeights weights(
      SafetensorsFile file, Map<String, String> settings, List<Category> categories, long seed)
      throws IOException {
    if (file == null) {
      return RandomWeights.of(network(settings, categories), seed);
    }
    ModelMetadata own = ModelMetadata.of(file.metadata(), file.source());
    Map<String, String> all = new TreeMap<>(own.settings());
    all.putAll(settings);
    Usage.checked(command, "--set: ", () -> Recipe.named(own.recipe()).with(all));
    return NewOutputs.fit(
        file,
        new ModelMetadata(own.recipe(), all, own.classes(), own.sourceFile(), own.sourceSha256()),
        categories,
        seed);
  }

  /** What the training begins with, in words. */
  String inWords(StartingWeights start) {
    return weights == null ? start.metadata().sourceFile() : weights.toString();
  }
}
