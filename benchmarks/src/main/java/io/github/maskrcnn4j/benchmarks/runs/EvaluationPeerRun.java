package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticResults;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.data.file.CocoWriter;
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
    Path instances = folder.resolve("instances.json");
    Path results = folder.resolve("results.json");
    if (Files.exists(results)) {
      evaluate(instances, results, folder.resolve("metrics.json"));
    } else {
      make(arguments.number(1, SyntheticResults.VAL2017), instances, results);
    }
  }

  private static void evaluate(Path instances, Path file, Path metrics) throws IOException {
    Timer timer = new Timer();
    DataSet truth =
        DataSetReader.read(instances, ReadOptions.DEFAULTS.withoutPictures().keepingOddities())
            .data();
    List<Result> results = CocoResultsReader.read(file, truth);
    String read = timer.lap();
    Map<IouType, Evaluation> evaluations =
        Evaluator.evaluate(
            truth, results, EnumSet.allOf(IouType.class), EvaluationSettings.DEFAULTS);
    System.out.printf(
        Locale.ROOT,
        "maskrcnn4j: read %s, boxes and masks %s; %s%n",
        read,
        timer.lap(),
        ResidentMemory.inWords());
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

  private static void make(int pictures, Path instances, Path results) throws IOException {
    DataSet truth = SyntheticResults.truth(pictures);
    Files.createDirectories(results.toAbsolutePath().getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(instances))) {
      CocoWriter.write(truth, out);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(results));
        CocoResultsWriter writer = new CocoResultsWriter(out)) {
      writer.write(SyntheticResults.results(truth));
    }
  }
}
