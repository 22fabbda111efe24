package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.detector.Setting;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.SparkFiles;

/**
 * Which model detects. Immutable; travels to the executors, which load it:
 *
 * <pre>{@code
 * spark.sparkContext().addFile("hdfs:///models/coco.safetensors");
 * SparkDetectOptions.sparkFile("coco.safetensors").withScoreThreshold(0.5)
 * }</pre>
 *
 * @param place where the weights are
 * @param weights the file there; empty for the embedded model
 * @param settings values of the recipe that differ from the file's, by {@link Setting#id}
 */
public record SparkDetectOptions(Place place, String weights, Map<String, String> settings)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** While true, Spark 4.0 brings what is added to its context to no task of a session. */
  static final String ISOLATION = "spark.sql.artifact.isolation.enabled";

  /** Where weights are. */
  public enum Place {
    /** In the library: the embedded model. */
    EMBEDDED,
    /** Among the files that Spark brings to each executor, see {@code SparkContext.addFile}. */
    SPARK_FILES,
    /** On a path that is the same on every machine. */
    SHARED_PATH
  }

  public SparkDetectOptions {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(weights, "weights");
    settings = Map.copyOf(settings);
  }

  /** The embedded model of eight shapes. */
  public static SparkDetectOptions demo() {
    return new SparkDetectOptions(Place.EMBEDDED, "", Map.of());
  }

  /**
   * Weights that Spark brings to each executor. Spark 4.0 does so only in a session that was
   * started with {@code spark.sql.artifact.isolation.enabled=false}.
   *
   * @param name the last part of what was given to {@code SparkContext.addFile}
   */
  public static SparkDetectOptions sparkFile(String name) {
    return new SparkDetectOptions(Place.SPARK_FILES, name, Map.of());
  }

  /**
   * Weights on a path that is the same on every machine, of a shared file system or an image of a
   * container.
   */
  public static SparkDetectOptions sharedPath(String path) {
    return new SparkDetectOptions(Place.SHARED_PATH, path, Map.of());
  }

  /**
   * These options with a value of the recipe; whether it is possible is seen when loading.
   *
   * @param setting as the command line's {@code --set} names it
   */
  public SparkDetectOptions with(String setting, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(setting, value);
    return new SparkDetectOptions(place, weights, more);
  }

  /** These options with another least score of an instance, 0 to 1. */
  public SparkDetectOptions withScoreThreshold(double threshold) {
    return with(Setting.SCORE_THRESHOLD.id(), Double.toString(threshold));
  }

  /**
   * Sees to it that the executors will be able to load the model, from the head of its file, where
   * that is on this machine.
   *
   * @throws IOException if it is no weight file
   * @throws IllegalArgumentException if a setting is impossible
   */
  void check() throws IOException {
    try (SafetensorsFile opened =
        place == Place.EMBEDDED ? MaskRcnn.demoWeights() : SafetensorsFile.open(file())) {
      ModelMetadata metadata = ModelMetadata.of(opened.metadata(), opened.source());
      Recipe.of(metadata, opened.source()).with(settings);
    }
  }

  /** Loads the model; the caller closes it. */
  MaskRcnn load() throws IOException {
    if (place == Place.SPARK_FILES && Files.notExists(file())) {
      throw new FileNotFoundException(
          String.format(
              Locale.ROOT,
              "%s: expected it among the files that Spark brought here, found none; Spark 4.0 needs %s=false",
              weights,
              ISOLATION));
    }
    return place == Place.EMBEDDED ? MaskRcnn.demo(settings) : MaskRcnn.load(file(), settings);
  }

  /** The weights on this machine; null for the embedded model. */
  Path file() {
    return switch (place) {
      case EMBEDDED -> null;
      case SPARK_FILES -> Path.of(SparkFiles.get(weights));
      case SHARED_PATH -> Path.of(weights);
    };
  }
}
