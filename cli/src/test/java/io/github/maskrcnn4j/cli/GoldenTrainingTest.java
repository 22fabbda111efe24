package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training beside the original program's. */
class GoldenTrainingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names of the losses in metrics.jsonl, and those of the original. */
  private static final Map<String, String> LOSSES =
      Map.of(
          "loss",
          "total",
          "rpn_objectness",
          "loss_objectness",
          "rpn_box",
          "loss_rpn_box_reg",
          "class",
          "loss_classifier",
          "box",
          "loss_box_reg",
          "mask",
          "loss_mask");

  private static final String SETTINGS =
      "flip=0 bn_eps=0 train_min_size=208 train_max_size=288 rpn_batch_size=1000000"
          + " roi_batch_size=1000000 train_rpn_pre_nms_top_n=24 train_rpn_post_nms_top_n=32"
          + " warmup_steps=3 warmup_factor=0.001 schedule=constant learning_rate=1.5e-4";

  @TempDir private Path folder;

  /** The whole way from the command line to the losses is torchvision's. */
  @Test
  void tenStepsAreTorchvisions() throws IOException {
    Golden golden = Golden.open("train-torchvision-tiny", "targets.safetensors");
    Path run = folder.resolve("run");

    Cli cli = train(data(golden), weights(golden), run);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    JsonNode expected = golden.json("trajectory.json").at("/heads/steps");
    double tolerance =
        golden.manifest().at("/suggested_tolerance/losses_relative_steps_1_to_10").asDouble();
    List<JsonNode> found = TinyTraining.losses(run);
    assertThat(found).hasSize(expected.size());
    for (int step = 0; step < expected.size(); step++) {
      for (Map.Entry<String, String> name : LOSSES.entrySet()) {
        double loss = expected.get(step).get(name.getValue()).asDouble();
        assertThat(found.get(step).get(name.getKey()).asDouble())
            .as("step %d %s", step + 1, name.getKey())
            .isCloseTo(loss, within(tolerance * loss));
      }
    }
  }

  private static Cli train(Path data, Path weights, Path run) {
    List<Object> args = new ArrayList<>(List.of("train", data, "--weights", weights));
    args.addAll(List.of("--order", "file", "--steps", "10", "--layers", "heads", "--out", run));
    for (String setting : SETTINGS.split(" ")) {
      args.addAll(List.of("--set", setting));
    }
    return Cli.run(args.toArray());
  }

  private Path data(Golden golden) throws IOException {
    Files.createDirectories(folder.resolve("images"));
    for (String file : List.of("instances.json", "images/photo1.png", "images/photo2.png")) {
      try (InputStream in = golden.stream(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
    return folder.resolve("instances.json");
  }

  private Path weights(Golden golden) throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    Path official = Golden.open("torchvision-r101-tiny").file("model.pth");
    Cli.run("convert", official, weights, "--classes", classes(golden));
    return weights;
  }

  /** A table as {@code convert} takes it: the labels that the original's program gave. */
  private Path classes(Golden golden) throws IOException {
    ArrayNode table = JSON.createArrayNode();
    for (JsonNode category : golden.json("instances.json").get("categories")) {
      int label =
          golden.manifest().get("category_to_label").get(category.get("id").asText()).asInt();
      table.addObject().put("label", label).setAll((ObjectNode) category);
    }
    Path file = folder.resolve("classes.json");
    JSON.writeValue(file.toFile(), table);
    return file;
  }
}
