package io.github.maskrcnn4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code train} of a new network that takes a second, and what a training's folder says of it. */
final class TinyTraining {
  /** Options for a network that small. */
  static final List<String> OPTIONS =
      List.of(
          "--depth",
          "18",
          "--width",
          "8",
          "--set",
          "train_min_size=64",
          "--set",
          "min_size=64",
          "--set",
          "max_size=96");

  private static final ObjectMapper JSON = new ObjectMapper();

  private TinyTraining() {}

  /** Trains on a data set, with more options. */
  static Cli run(Path data, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", data));
    args.addAll(OPTIONS);
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  /** The lines of steps, without their times. */
  static List<JsonNode> losses(Path run) throws IOException {
    List<JsonNode> losses = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
      JsonNode step = JSON.readTree(line);
      if (step.has("loss")) {
        losses.add(((ObjectNode) step).without("seconds"));
      }
    }
    return losses;
  }
}
