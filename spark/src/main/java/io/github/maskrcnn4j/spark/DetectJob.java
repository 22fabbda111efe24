package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.Setting;
import io.github.maskrcnn4j.evaluation.ImageIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import scala.Option;

/** The main class for {@code spark-submit}, see docs/spark.md. */
@Command(
    name = "DetectJob",
    description =
        "Finds the objects of all pictures below a folder. Run again, it goes on with those that are"
            + " not among its results.",
    mixinStandardHelpOptions = true)
public final class DetectJob implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(DetectJob.class);
  private static final int DONE = 0;
  private static final int FAILED = 1;

  /** What {@code --format} may be. */
  enum Format {
    PARQUET,
    COCO
  }

  @Spec private CommandSpec spec;

  @CommandLine.Option(
      names = "--in",
      paramLabel = "FOLDER",
      required = true,
      description =
          "Pictures, or folders of them, on any file system that Spark knows; folders in it are"
              + " searched too.")
  private String in;

  @CommandLine.Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Results: FOLDER/instances in Parquet.")
  private String out;

  @CommandLine.Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "What 'maskrcnn convert' made, on any file system that Spark knows; Spark brings it to each"
              + " executor. local:/PATH is there on every machine. Without it the embedded model.")
  private String weights;

  @CommandLine.Option(
      names = "--score-threshold",
      paramLabel = "T",
      description = "Only instances of this score or more, 0 to 1; without it as the weights say.")
  private Double scoreThreshold;

  @CommandLine.Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a value of the recipe, such as max_size=1024.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @CommandLine.Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "parquet",
      description =
          "parquet (default), or coco: also FOLDER/results.json, as 'maskrcnn evaluate' reads it.")
  private Format format;

  @CommandLine.Option(
      names = "--annotations",
      paramLabel = "DATA",
      description =
          "The data set whose image ids results.json has, on the driver's machine; without it the"
              + " numbers of the file names, or counted from 1 if not every name is one.")
  private Path annotations;

  /** Runs the job; ends the JVM with 1 if it failed, with 2 if the options are wrong. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    Option<SparkSession> session = SparkSession.getDefaultSession();
    if (session.isDefined()) {
      session.get().stop();
    }
    if (code != DONE) {
      System.exit(code);
    }
  }

  /** Runs the job in the session that there is, or a new one. */
  static int run(String... arguments) {
    return new CommandLine(new DetectJob())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(DetectJob::fail)
        .execute(arguments);
  }

  private static int fail(Exception failure, CommandLine command, Object parsed) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = Failures.inWords(cause).lines().findFirst().orElse("");
    command.getErr().println("DetectJob: " + reason);
    LOG.debug("The job failed", failure);
    return FAILED;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    // a data set that cannot be read ends the job before the work rather than after it
    CleanDataSet drawn = annotations == null ? null : ImageIds.read(annotations);
    SparkSession spark =
        SparkSession.builder()
            .appName("maskrcnn4j")
            .config(SparkDetectOptions.ISOLATION, "false")
            .getOrCreate();
    SparkDetectOptions options = options(spark);
    JobOutput output = JobOutput.open(out, spark);
    output.requireSame(options);
    List<String> left = PictureList.of(in, spark, output.paths());
    say("%d pictures to do in %s", left.size(), in);
    if (!left.isEmpty()) {
      long start = System.nanoTime();
      Dataset<Row> pictures = PictureList.spread(left, spark);
      output.append(SparkDetect.detect(pictures, options));
      double seconds = (System.nanoTime() - start) * 1e-9;
      say("done in %.1f s, %.2f a second", seconds, left.size() / seconds);
    }
    if (format == Format.COCO) {
      output.writeCoco(imageIds(drawn, output.sortedPaths()));
    }
    say("%s", output.summary());
    return DONE;
  }

  private void checkOptions() {
    if (annotations != null && format != Format.COCO) {
      throw new ParameterException(
          spec.commandLine(), "--annotations gives --format coco its image ids, which is missing");
    }
    if (scoreThreshold != null && settings.containsKey(Setting.SCORE_THRESHOLD.id())) {
      throw new ParameterException(
          spec.commandLine(), "--score-threshold and --set score_threshold are the same: give one");
    }
  }

  private void say(String format, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
  }

  private SparkDetectOptions options(SparkSession spark) throws IOException {
    SparkDetectOptions options = model(spark);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = options.with(setting.getKey(), setting.getValue());
    }
    if (scoreThreshold != null) {
      options = options.withScoreThreshold(scoreThreshold);
    }
    options.check();
    return options;
  }

  private SparkDetectOptions model(SparkSession spark) {
    String local = "local:";
    if (weights == null) {
      return SparkDetectOptions.demo();
    }
    if (weights.startsWith(local)) {
      return SparkDetectOptions.sharedPath(weights.substring(local.length()));
    }
    spark.sparkContext().addFile(weights);
    return SparkDetectOptions.sparkFile(new org.apache.hadoop.fs.Path(weights).getName());
  }

  private ImageIds imageIds(CleanDataSet drawn, List<String> paths) throws IOException {
    List<Path> images = paths.stream().map(JobOutput::asFile).toList();
    return drawn == null
        ? ImageIds.ofNames(images)
        : ImageIds.ofDataSet(drawn.data(), annotations, images);
  }
}
