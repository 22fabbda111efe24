package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.io.IoConsumer;
import io.github.maskrcnn4j.evaluation.ImageIds;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The folder that a job fills: {@code instances/}, Parquet files of {@link SparkDetect#SCHEMA};
 * {@code model.txt}, what they were found with; {@code results.json}, the same as COCO's results.
 *
 * <p>A task's file appears whole when the task has ended. So what a job has done stays when it is
 * killed, and no picture is done by half.
 */
final class JobOutput {
  private final SparkSession spark;
  private final FileSystem files;
  private final Path folder;
  private final Path instances;

  private JobOutput(SparkSession spark, FileSystem files, Path folder) {
    this.spark = spark;
    this.files = files;
    this.folder = folder;
    this.instances = new Path(folder, "instances");
  }

  /** A folder on any file system that Spark knows; it need not be there. */
  static JobOutput open(String folder, SparkSession spark) throws IOException {
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    return new JobOutput(spark, files, files.makeQualified(path));
  }

  /** A path of Spark's as one of Java's, of which only the names are looked at. */
  static java.nio.file.Path asFile(String path) {
    return java.nio.file.Path.of(new Path(path).toUri().getPath());
  }

  /**
   * Sees to it that one folder has one model's results.
   *
   * @throws IOException if there are results of another model, or with other settings
   */
  void requireSame(SparkDetectOptions options) throws IOException {
    Path record = new Path(folder, "model.txt");
    String model = describe(options);
    if (!files.exists(record)) {
      write(record, stream -> stream.write(model.getBytes(StandardCharsets.UTF_8)));
      return;
    }
    try (InputStream in = files.open(record)) {
      String before = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!before.equals(model)) {
        throw new IOException(
            folder
                + ": expected results of this model, found those of another: "
                + record
                + " has '"
                + before.strip().replace("\n", ", ")
                + "', this is '"
                + model.strip().replace("\n", ", ")
                + "'; give another --out");
      }
    }
  }

  private static String describe(SparkDetectOptions options) throws IOException {
    StringBuilder text = new StringBuilder("weights ");
    text.append(options.file() == null ? "embedded" : "sha256:" + Digests.sha256(options.file()));
    text.append('\n');
    new TreeMap<>(options.settings())
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** The pictures that have their rows. */
  Set<String> paths() throws IOException {
    return new HashSet<>(distinctPaths().collectAsList());
  }

  /** The same in the order of their names. */
  List<String> sortedPaths() throws IOException {
    return distinctPaths().orderBy(SparkDetect.PATH).collectAsList();
  }

  private Dataset<String> distinctPaths() throws IOException {
    return rows().select(SparkDetect.PATH).distinct().as(Encoders.STRING());
  }

  private Dataset<Row> rows() throws IOException {
    if (!files.exists(instances)) {
      return spark.createDataFrame(List.of(), SparkDetect.SCHEMA);
    }
    return spark.read().schema(SparkDetect.SCHEMA).parquet(instances.toString());
  }

  /** Writes rows beside those that are there. */
  void append(Dataset<Row> rows) {
    rows.write()
        .mode(SaveMode.Append)
        // a task's file goes where it belongs when the task ends, not when all have ended
        .option("mapreduce.fileoutputcommitter.algorithm.version", "2")
        .parquet(instances.toString());
  }

  /** Writes {@code results.json} of all rows: image after image, best instance first. */
  void writeCoco(ImageIds ids) throws IOException {
    Dataset<Row> found = rows().where("rank is not null").orderBy(SparkDetect.PATH, "rank");
    Path target = new Path(folder, "results.json");
    write(target, stream -> CocoRows.write(stream, found.toLocalIterator(), ids));
  }

  /** Writes a file under another name and renames it. */
  private void write(Path target, IoConsumer<OutputStream> writer) throws IOException {
    Path unfinished = new Path(target.getParent(), "_" + target.getName() + ".tmp");
    try (OutputStream out = new BufferedOutputStream(files.create(unfinished, true))) {
      writer.accept(out);
    }
    files.delete(target, false);
    if (!files.rename(unfinished, target)) {
      throw new IOException("cannot write " + target + ": renaming " + unfinished + " failed");
    }
  }

  /** What there is now, in a few words. */
  String summary() throws IOException {
    Row counts = rows().selectExpr("count(distinct path)", "count(rank)", "count(error)").first();
    return String.format(
        Locale.ROOT,
        "%d pictures, %d instances, %d pictures failed; results in %s",
        counts.getLong(0),
        counts.getLong(1),
        counts.getLong(2),
        folder);
  }
}
