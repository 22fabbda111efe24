package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.image.file.ImageNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The paths of the pictures that a job has to do: they travel to the executors, not the bytes. */
final class PictureList {
  /** Tasks that each core gets: enough for the fast cores to take over what is left of the slow. */
  private static final int TASKS_PER_CORE = 32;

  /** Of a task: a hundredth of its time, or less, is Spark's own. */
  private static final int LEAST_PICTURES = 8;

  /** Of a task: what is lost with an executor is done again. */
  private static final int MOST_PICTURES = 256;

  private PictureList() {}

  /**
   * The pictures named, and those in the folders named, at any depth. Names that begin with {@code
   * .} or {@code _} are left out, as everywhere in Spark.
   *
   * @param in a path, or a pattern of paths
   * @param done those that are left out
   * @return in the order of their paths
   * @throws IOException if there is no picture
   */
  static List<String> of(String in, SparkSession spark, Set<String> done) throws IOException {
    Path pattern = new Path(in);
    FileSystem files = pattern.getFileSystem(spark.sparkContext().hadoopConfiguration());
    FileStatus[] named = files.globStatus(pattern);
    if (named == null || named.length == 0) {
      throw new FileNotFoundException(in + ": expected pictures or folders of them, found nothing");
    }
    List<String> found = new ArrayList<>();
    for (FileStatus one : named) {
      collect(files, one, found);
    }
    if (found.isEmpty()) {
      throw new IOException(in + ": no pictures there");
    }
    found.removeAll(done);
    Collections.sort(found);
    return found;
  }

  private static void collect(FileSystem files, FileStatus named, List<String> found)
      throws IOException {
    if (named.isFile()) {
      found.add(named.getPath().toString());
      return;
    }
    RemoteIterator<LocatedFileStatus> below = files.listFiles(named.getPath(), true);
    while (below.hasNext()) {
      Path file = below.next().getPath();
      if (isPicture(file.toString().substring(named.getPath().toString().length()))) {
        found.add(file.toString());
      }
    }
  }

  /** By the part of its path from the folder on. */
  private static boolean isPicture(String name) {
    boolean hidden = name.contains("/.") || name.contains("/_");
    return !hidden && ImageNames.isImage(name);
  }

  /** A dataset with a column {@code path}, cut into tasks of even numbers of pictures. */
  static Dataset<Row> spread(List<String> paths, SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int tasks = tasks(paths.size(), context.defaultParallelism());
    JavaRDD<String> spread = context.parallelize(paths, tasks);
    return spark.createDataset(spread.rdd(), Encoders.STRING()).toDF(SparkDetect.PATH);
  }

  /** How many tasks pictures are for, at a number of cores. */
  static int tasks(int pictures, int cores) {
    int even = pictures / (TASKS_PER_CORE * cores);
    int each = Math.max(LEAST_PICTURES, Math.min(MOST_PICTURES, even));
    // a few pictures are for all cores, too
    return Math.max((pictures + each - 1) / each, Math.min(pictures, cores));
  }
}
