package io.github.maskrcnn4j.benchmarks.runs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticResults;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.CocoResultsReader;
import io.github.maskrcnn4j.evaluation.CocoResultsWriter;
import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.Evaluator;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One side of a comparison with pycocotools: {@code EvaluationPeerRun FOLDER [PICTURES]}. Evaluates
 * the boxes and masks of {@code FOLDER/results.json} once, in a JVM that has just started, prints
 * the seconds and the memory that it took, and leaves {@code FOLDER/metrics.json}. If there are no
 * results yet, it only makes them and their {@code instances.json}.
 */
public final class EvaluationPeerRun {

  private static final String USAGE = "EvaluationPeerRun FOLDER [PICTURES]";

  private EvaluationPeerRun() {}

  /** Runs. */
  public static void main(String[] words) throws Exception {
    Program.run(EvaluationPeerRun::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 1, 2);
    Path folder = arguments.file(0);
    DataSet truth = SyntheticResults.truth(arguments.number(1, SyntheticResults.VAL2017));
    Path results = folder.resolve("results.json");
    if (Files.exists(results)) {
      evaluate(truth, results, folder.resolve("metrics.json"));
    } else {
      make(truth, folder.resolve("instances.json"), results);
    }
  }

  private static void evaluate(DataSet truth, Path file, Path metrics) throws IOException {
    Timer timer = new Timer();
    List<Result> results = CocoResultsReader.read(file, truth);
    String read = timer.lap();
    Map<IouType, Evaluation> evaluations =
        Evaluator.evaluate(
            truth, results, EnumSet.allOf(IouType.class), EvaluationSettings.DEFAULTS);
    System.out.printf(
        "maskrcnn4j: read %s, boxes and masks %s; %s%n",
        read, timer.lap(), ResidentMemory.inWords());
    try (OutputStream out = Files.newOutputStream(metrics)) {
      Metrics.of(evaluations).write(out);
    }
  }

  /** Seconds by the clock and of the processors: the latter are steadier on a busy machine. */
  private static final class Timer {
    private long clock = System.nanoTime();
    private Duration processors = processors();

    private static Duration processors() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    String lap() {
      long clockBefore = clock;
      Duration processorsBefore = processors;
      clock = System.nanoTime();
      processors = processors();
      return String.format(
          Locale.ROOT,
          "%.2f s (processors %.2f s)",
          (clock - clockBefore) / 1e9,
          processors.minus(processorsBefore).toMillis() / 1e3);
    }
  }

  private static void make(DataSet truth, Path instances, Path results) throws IOException {
    Files.createDirectories(results.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(instances);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      write(truth, json);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(results));
        CocoResultsWriter writer = new CocoResultsWriter(out)) {
      writer.write(SyntheticResults.results(truth));
    }
  }

  private static void write(DataSet truth, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("categories");
    for (Category category : truth.categories()) {
      json.writeStartObject();
      json.writeNumberField("id", category.id());
      json.writeStringField("name", category.name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("images");
    for (ImageEntry image : truth.images()) {
      json.writeStartObject();
      json.writeNumberField("id", image.id());
      json.writeStringField("file_name", image.fileName());
      json.writeNumberField("height", image.height());
      json.writeNumberField("width", image.width());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("annotations");
    for (ImageEntry image : truth.images()) {
      for (Annotation object : truth.annotations(image.id())) {
        write(object, json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Annotation object, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", object.id());
    json.writeNumberField("image_id", object.imageId());
    json.writeNumberField("category_id", object.categoryId());
    json.writeNumberField("area", object.area());
    json.writeNumberField("iscrowd", object.crowd() ? 1 : 0);
    json.writeFieldName("bbox");
    json.writeArray(new double[] {object.x(), object.y(), object.width(), object.height()}, 0, 4);
    json.writeObjectFieldStart("segmentation");
    json.writeFieldName("size");
    json.writeArray(new int[] {object.mask().height(), object.mask().width()}, 0, 2);
    json.writeStringField("counts", object.mask().toCompressed());
    json.writeEndObject();
    json.writeEndObject();
  }
}
