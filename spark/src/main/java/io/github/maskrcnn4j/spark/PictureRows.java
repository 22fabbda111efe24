package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.detector.Instance;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a picture, see {@link SparkDetect#SCHEMA}. */
final class PictureRows {
  private PictureRows() {}

  /** A row for each instance, best first; a single one without rank if there are none. */
  static List<Row> of(String path, int height, int width, List<Instance> instances) {
    if (instances.isEmpty()) {
      return List.of(
          RowFactory.create(path, height, width, null, null, null, null, null, null, null, null));
    }
    List<Row> rows = new ArrayList<>();
    for (Instance one : instances) {
      rows.add(
          RowFactory.create(
              path,
              height,
              width,
              rows.size() + 1,
              one.categoryId(),
              one.name(),
              one.score(),
              new Float[] {one.x1(), one.y1(), one.width(), one.height()},
              one.mask().area(),
              one.mask().toCompressed(),
              null));
    }
    return rows;
  }

  /** One row that says why there are none. */
  static List<Row> failed(String path, Throwable failure) {
    String reason = Failures.inWords(failure);
    String line = reason.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    String named = line.contains(path) ? line : path + ": " + line;
    return List.of(
        RowFactory.create(path, null, null, null, null, null, null, null, null, null, named));
  }
}
