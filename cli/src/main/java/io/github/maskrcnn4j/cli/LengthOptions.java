package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.training.checkpoint.PictureOrder;
import io.github.maskrcnn4j.training.run.SaveInterval;
import io.github.maskrcnn4j.training.run.TrainedLayers;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * How much is trained, how long, and when it is saved: what is not given is as the training was
 * begun with, if it was begun, else the default.
 */
final class LengthOptions {
  private static final int EPOCHS = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--layers",
      paramLabel = "LAYERS",
      description =
          "Which part learns: heads (the default with --weights), 5+, 4+, 3+ (with the ResNet's stages"
              + " from there on) or all (the default without).")
  private String layers;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often every picture is shown (default: 10).")
  private Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "So many steps, instead of --epochs.")
  private Long steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pictures a step (default: 2). Memory grows with it.")
  private Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all random numbers (default: 0): the same seed, the same bits.")
  private Long seed;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "Of the pictures in an epoch: random (the default) or file.")
  private PictureOrder order;

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description =
          "Save after every N steps, and each epoch (default: each epoch, and in a long one after ten"
              + " minutes).")
  private Long saveEvery;

  /** Refuses values that are impossible whatever the data. */
  void check() {
    if (layers != null) {
      Usage.checked(command, "--layers: ", () -> TrainedLayers.named(layers));
    }
    Usage.requireAtLeast(1, command, "--batch", batch == null ? 1 : batch);
    Usage.requireAtLeast(1, command, "--steps", steps == null ? 1 : steps);
    Usage.requireAtLeast(1, command, "--epochs", epochs == null ? 1 : epochs);
    Usage.requireAtLeast(1, command, "--save-every", saveEvery == null ? 1 : saveEvery);
  }

  /**
   * The part that learns.
   *
   * @param before all values of the training that goes on; empty if it begins
   * @param usual the part if none is given
   */
  TrainedLayers layers(Map<String, String> before, TrainedLayers usual) {
    return TrainedLayers.named(layers == null ? before.getOrDefault("layers", usual.id()) : layers);
  }

  int batch(Map<String, String> before) {
    return batch == null ? Integer.parseInt(before.getOrDefault("batch", "2")) : batch;
  }

  long seed(Map<String, String> before) {
    return seed == null ? Long.parseLong(before.getOrDefault("seed", "0")) : seed;
  }

  PictureOrder order(Map<String, String> before) {
    String usual = before.getOrDefault("order", PictureOrder.RANDOM.id());
    return order == null ? PictureOrder.valueOf(usual.toUpperCase(Locale.ROOT)) : order;
  }

  /** When it is saved within an epoch; no value of the training, so nothing goes on with it. */
  SaveInterval saving() {
    return saveEvery == null ? SaveInterval.DEFAULT : SaveInterval.ofSteps(saveEvery);
  }

  /** Steps of the whole training. */
  long steps(Map<String, String> before, long stepsPerEpoch) {
    if (steps != null) {
      return steps;
    }
    if (epochs == null && before.containsKey("steps")) {
      return Long.parseLong(before.get("steps"));
    }
    return (epochs == null ? EPOCHS : epochs) * stepsPerEpoch;
  }
}
