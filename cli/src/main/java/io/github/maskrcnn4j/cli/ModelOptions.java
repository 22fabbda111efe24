package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which network a command runs, and how: {@code --weights}, {@code --set}, {@code --kernels}. */
final class ModelOptions {
  /** For the help text. */
  static final String WEIGHTS =
      "What 'maskrcnn convert' made, or the name of downloaded weights; without it the embedded"
          + " model of eight shapes.";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--weights", paramLabel = "FILE|NAME", description = WEIGHTS)
  private Path weights;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a value of the recipe, such as max_size=1024; 'maskrcnn info' lists them.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--kernels",
      paramLabel = "SET",
      description =
          "Who computes the convolutions: vector (this project's kernels, in Java's Vector API), nd4j,"
              + " or auto, the fastest that is there. Pin it where the last bit must be repeatable.")
  private String kernels;

  /** What {@code --weights} says; null without it. */
  Path weights() {
    return weights;
  }

  /** What {@code --set} says. */
  Map<String, String> settings() {
    return settings;
  }

  /** The file that {@code --weights} means; null for the embedded model. */
  Path file() throws IOException {
    return weights == null ? null : WeightFiles.find(weights);
  }

  /**
   * Loads the network.
   *
   * @param settings of its recipe, instead of those of {@code --set}
   */
  MaskRcnn load(Map<String, String> settings) throws IOException {
    chooseKernels();
    Path file = file();
    try {
      return file == null ? MaskRcnn.demo(settings) : MaskRcnn.load(file, settings);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--set: " + e.getMessage(), e);
    }
  }

  /** Before anything asks for them. */
  private void chooseKernels() {
    if (kernels == null) {
      return;
    }
    System.setProperty(KernelSet.PROPERTY, kernels);
    try {
      KernelSet.onCpu();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--kernels: " + e.getMessage(), e);
    }
  }
}
