package io.github.maskrcnn4j.spark;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the objects of pictures, on as many machines as Spark has:
 *
 * <pre>{@code
 * Dataset<Row> pictures = spark.read().format("binaryFile").load("hdfs:///pictures");
 * Dataset<Row> found = SparkDetect.detect(pictures, SparkDetectOptions.demo());
 * }</pre>
 */
public final class SparkDetect {
  static final String PATH = "path";
  static final String CONTENT = "content";
  static final String ERROR = "error";

  /**
   * What {@link #detect} makes, pixels being those of the picture:
   *
   * <table>
   * <caption>Columns</caption>
   * <tr><td>path</td><td>the picture's</td></tr>
   * <tr><td>height, width</td><td>its size; null if it could not be read</td></tr>
   * <tr><td>rank</td><td>1 for the picture's best instance, 2 for the next; null where there is
   *     none: neither error nor rank is a picture without objects</td></tr>
   * <tr><td>category_id, category_name, score, bbox, area</td><td>as in COCO's results: box {@code
   *     x, y, width, height}, pixels of the mask</td></tr>
   * <tr><td>rle</td><td>the mask in COCO's compressed run lengths</td></tr>
   * <tr><td>error</td><td>why a picture failed, in one line; else null</td></tr>
   * </table>
   */
  public static final StructType SCHEMA =
      new StructType()
          .add(PATH, DataTypes.StringType, false)
          .add("height", DataTypes.IntegerType)
          .add("width", DataTypes.IntegerType)
          .add("rank", DataTypes.IntegerType)
          .add("category_id", DataTypes.IntegerType)
          .add("category_name", DataTypes.StringType)
          .add("score", DataTypes.FloatType)
          .add("bbox", DataTypes.createArrayType(DataTypes.FloatType, false))
          .add("area", DataTypes.IntegerType)
          .add("rle", DataTypes.StringType)
          .add(ERROR, DataTypes.StringType);

  private SparkDetect() {}

  /**
   * Finds the objects of pictures. Lazy, as everything in Spark; a partition's rows come in its
   * pictures' order, a picture's together.
   *
   * <p>A picture that cannot be read or detected in is a row that says why, and stops nothing. A
   * model that cannot be loaded ends the job.
   *
   * @param pictures with a column {@code path}, and {@code content}, the bytes of the file, as
   *     Spark's {@code binaryFile} has them; without {@code content} the task reads the file, from
   *     any file system that Spark knows, so that partitions can be cut without moving pictures
   * @return rows of {@link #SCHEMA}: one for each instance, and one for each picture that has none
   * @throws IllegalArgumentException if there is no column {@code path}
   */
  public static Dataset<Row> detect(Dataset<Row> pictures, SparkDetectOptions options) {
    String[] columns = pictures.columns();
    if (!Arrays.asList(columns).contains(PATH)) {
      throw new IllegalArgumentException(
          "pictures: expected a column path, found " + String.join(", ", columns));
    }
    boolean hasContent = Arrays.asList(columns).contains(CONTENT);
    Dataset<Row> needed =
        hasContent ? pictures.select(PATH, CONTENT) : pictures.select(PATH, new String[0]);
    SerializableConfiguration hadoop =
        new SerializableConfiguration(pictures.sparkSession().sparkContext().hadoopConfiguration());
    return needed.mapPartitions(new PartitionDetection(options, hadoop), Encoders.row(SCHEMA));
  }
}
