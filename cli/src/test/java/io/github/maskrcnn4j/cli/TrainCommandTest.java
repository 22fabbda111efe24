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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** Six pictures, one of them empty: one is measured on, five take three steps. */
  @Test
  void trainsANewNetwork() throws IOException {
    Path data = Scenes.in(folder, 6);
    Path run = folder.resolve("made/run");

    Cli cli = train(data, "--out", run, "--epochs", "1");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(run))
        .containsExactly(
            "best.safetensors",
            "last.safetensors",
            "last.state",
            "metrics.jsonl",
            "settings.json",
            "training.html");
    assertThat(cli.out())
        .contains("scenes.json (COCO", "5 pictures to learn from, ", "; 1 to measure on")
        .containsPattern("\\n +1 +3 +\\d+ +red\\R +2 +7 +\\d+ +blue\\R")
        .contains("begins with random weights, seed 0 (torchvision); anew: all; learning: all")
        .contains("3 steps of 2 pictures, 3 an epoch; learning rate 0.0025 (0.02 for 16 pictures, ")
        .contains("warm-up 1, a tenth of all, not 1,000")
        .containsPattern("memory about 0\\.\\d GB, for pictures of up to 96 x 64")
        .containsPattern(
            "epoch 1/1, step 3/3: loss \\S+ \\(rpn \\S+\\+\\S+, class \\S+, box \\S+, mask \\S+\\),"
                + " \\S+ pictures/s; mask AP 0\\.\\d{3} \\(best\\)")
        .contains(run + " has the weights: best.safetensors, last.safetensors");

    Cli info = Cli.run("info", run.resolve("best.safetensors"));
    assertThat(info.out()).contains("ResNet-18", "red", "blue").containsPattern("min_size.*64");
    Cli detected =
        Cli.run(
            "detect",
            folder.resolve("1.png"),
            "--weights",
            run.resolve("last.safetensors"),
            "--out",
            folder.resolve("found"));
    assertThat(detected.err()).isEmpty();
    assertThat(detected.exit()).isZero();
  }

  /** Two steps and then two more are four: the same weights, bit for bit. */
  @Test
  void goesOnWhereItWas() throws IOException {
    Path data = Scenes.in(folder, 4);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Object[] more = {"--seed", "5", "--set", "warmup_steps=1", "--set", "schedule=constant"};
    train(data, with(more, "--out", whole, "--steps", "4"));
    train(data, with(more, "--out", parts, "--steps", "2"));

    Cli cli = Cli.run("train", data, "--out", parts, "--resume", "--steps", "4");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .contains("begins with " + parts + ", saved after step 2 (torchvision); anew: nothing")
        .contains("step 4/4");
    assertThat(parts.resolve("last.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("last.safetensors"));
    assertThat(losses(parts)).isEqualTo(losses(whole)).hasSize(4);

    Cli again = Cli.run("train", data, "--out", parts, "--resume");
    assertThat(again.exit()).isZero();
    assertThat(again.errLines())
        .containsExactly(
            "maskrcnn: "
                + parts
                + " has made these steps; --steps or --epochs says how many it shall have in all");
    assertThat(losses(parts)).hasSize(4);
  }

  /** As if it had been killed within the evaluation. */
  @Test
  void makesUpForAnEvaluation() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path run = folder.resolve("run");
    train(data, "--out", run, "--steps", "1");
    Path metrics = run.resolve("metrics.jsonl");
    List<String> lines = Files.readAllLines(metrics);
    assertThat(lines).hasSize(2);
    Files.write(metrics, lines.subList(0, 1));

    Cli cli = Cli.run("train", data, "--out", run, "--resume");

    assertThat(cli.exit()).isZero();
    assertThat(metrics).content().hasLineCount(2).isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void goesOnWithTheSameValuesAlone() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path run = folder.resolve("run");
    train(data, "--out", run, "--steps", "1");

    assertProblem(
        Cli.run("train", data, "--out", run),
        run + " holds a training: --resume goes on with it; or give another --out");
    assertProblem(
        Cli.run("train", data, "--out", run, "--resume", "--batch", "1"),
        run.resolve("last.state") + ": was begun with batch=2 and cannot go on with 1");
    assertProblem(
        Cli.run("train", data, "--out", run, "--resume", "--set", "min_size=32"),
        run.resolve("last.state") + ": was begun with min_size=64 and cannot go on with 32");
    assertProblem(
        Cli.run("train", data, "--val", data, "--out", run, "--resume"),
        run.resolve("last.state")
            + ": was begun with 1 pictures to learn from and cannot go on with 2");
    Path other =
        Files.writeString(
            folder.resolve("other.json"), Files.readString(data).replace("blue", "green"));
    assertProblem(
        Cli.run("train", other, "--out", run, "--resume"),
        run.resolve("last.state")
            + ": was begun without the class 7 'green' and cannot go on with it");
    assertProblem(
        Cli.run("train", data, "--out", folder.resolve("none"), "--resume"),
        folder.resolve("none").resolve("last.state") + ": there is no training to go on with");
  }

  /** The embedded model knows other shapes: its outputs begin anew, its heads learn. */
  @Test
  void trainsTheEmbeddedModel() throws IOException {
    Path run = folder.resolve("run");
    Cli cli =
        Cli.run(
            "train",
            Scenes.in(folder, 2),
            "--weights",
            "demo",
            "--out",
            run,
            "--steps",
            "1",
            "--set",
            "train_min_size=64");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .contains("begins with demo (torchvision); anew: box_head.classes, box_head.deltas, ")
        .contains("learning: heads");
    assertThat(JSON.readTree(run.resolve("settings.json").toFile()).get("layers").asText())
        .isEqualTo("heads");
  }

  @Test
  void aLossThatIsNoNumberIsOneLine() throws IOException {
    Cli cli =
        train(
            Scenes.in(folder, 2),
            "--out",
            folder.resolve("run"),
            "--steps",
            "9",
            "--set",
            "warmup_steps=0",
            "--set",
            "learning_rate=1e30");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .singleElement()
        .asString()
        .startsWith("maskrcnn: step ")
        .contains("--set learning_rate=");
  }

  @Test
  void refusesWhatItCannotUse() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path run = folder.resolve("run");

    Cli unknown = train(data, "--out", run, "--set", "lerning_rate=1");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.errLines().get(0))
        .startsWith("maskrcnn train: --set: there is no setting 'lerning_rate': 'maskrcnn info'")
        .contains("train_min_size", "learning_rate");

    Cli layers = train(data, "--out", run, "--layers", "6+");
    assertThat(layers.exit()).isEqualTo(2);
    assertThat(layers.errLines().get(0)).contains("--layers: Unknown layers '6+'", "heads, 5+");

    Cli size = train(data, "--out", run, "--set", "train_min_size=100");
    assertThat(size.exit()).isEqualTo(2);
    assertThat(size.errLines().get(0)).contains("train_min_size 100", "train_max_size 96");

    Cli own = Cli.run("train", data, "--weights", "demo", "--depth", "18", "--out", run);
    assertThat(own.exit()).isEqualTo(2);
    assertThat(own.errLines().get(0)).contains("--depth", "--weights");

    Cli large =
        train(data, "--out", run, "--set", "train_min_size=30000", "--set", "train_max_size=40000");
    assertThat(large.exit()).isEqualTo(1);
    assertThat(large.errLines())
        .singleElement()
        .asString()
        .containsPattern("the training would take about \\d+\\.\\d GB of memory, and ");
    assertThat(run).doesNotExist();
  }

  @Test
  void refusesDataThatItCannotUse() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path other =
        Files.writeString(
            folder.resolve("other.json"), Files.readString(data).replace("blue", "green"));
    Path empty =
        Files.writeString(
            folder.resolve("empty.json"),
            Files.readString(data).replaceFirst("\"annotations\":\\[.*?}]", "\"annotations\":[]"));
    Path inside = Files.copy(data, folder.resolve("settings.json"));

    assertThat(train(data, "--val", other, "--out", folder.resolve("run")).errLines())
        .containsExactly(
            "maskrcnn: "
                + other
                + ": category 7 'green' is none of "
                + data
                + ", which has 7 'blue', 3 'red'");
    assertThat(train(empty, "--out", folder.resolve("run")).errLines())
        .containsExactly(
            "maskrcnn: " + empty + ": there is nothing to learn from: no object on any picture");
    assertThat(train(inside, "--out", folder).errLines())
        .containsExactly(
            "maskrcnn: cannot write " + inside + ": this run reads it; choose another place");
  }

  /** The whole way from the command line to the losses is torchvision's. */
  @Test
  void tenStepsAreTorchvisions() throws IOException {
    Golden golden = Golden.open("train-torchvision-tiny", "targets.safetensors");
    Files.createDirectories(folder.resolve("images"));
    for (String file : List.of("instances.json", "images/photo1.png", "images/photo2.png")) {
      try (InputStream in = golden.stream(file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
    Path weights = folder.resolve("weights.safetensors");
    Path official = Golden.open("torchvision-r101-tiny").file("model.pth");
    Cli.run("convert", official, weights, "--classes", classes(golden));
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("train", folder.resolve("instances.json"), "--weights", weights));
    args.addAll(List.of("--order", "file", "--steps", "10", "--layers", "heads"));
    args.addAll(List.of("--out", folder.resolve("run")));
    String settings =
        "flip=0 bn_eps=0 train_min_size=208 train_max_size=288 rpn_batch_size=1000000"
            + " roi_batch_size=1000000 train_rpn_pre_nms_top_n=24 train_rpn_post_nms_top_n=32"
            + " warmup_steps=3 warmup_factor=0.001 schedule=constant learning_rate=1.5e-4";
    for (String setting : settings.split(" ")) {
      args.addAll(List.of("--set", setting));
    }

    Cli cli = Cli.run(args.toArray());

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    Map<String, String> names =
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
    JsonNode expected = golden.json("trajectory.json").at("/heads/steps");
    double tolerance =
        golden.manifest().at("/suggested_tolerance/losses_relative_steps_1_to_10").asDouble();
    List<JsonNode> found = losses(folder.resolve("run"));
    assertThat(found).hasSize(expected.size());
    for (int step = 0; step < expected.size(); step++) {
      for (Map.Entry<String, String> name : names.entrySet()) {
        double loss = expected.get(step).get(name.getValue()).asDouble();
        assertThat(found.get(step).get(name.getKey()).asDouble())
            .as("step %d %s", step + 1, name.getKey())
            .isCloseTo(loss, within(tolerance * loss));
      }
    }
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

  private static void assertProblem(Cli cli, String problem) {
    assertThat(cli.errLines()).containsExactly("maskrcnn: " + problem);
    assertThat(cli.exit()).isEqualTo(1);
  }

  private static Cli train(Path data, Object... more) {
    return Cli.run(with(with(new Object[] {"train", data}, Scenes.TINY.toArray()), more));
  }

  private static Object[] with(Object[] first, Object... then) {
    Object[] both = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, both, first.length, then.length);
    return both;
  }

  /** The lines of steps, without their times. */
  private static List<JsonNode> losses(Path run) throws IOException {
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
