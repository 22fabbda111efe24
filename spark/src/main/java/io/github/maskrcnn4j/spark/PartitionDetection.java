package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.detector.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** What a task does: takes the pictures of a partition through the executor's model. */
final class PartitionDetection implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int PATH = 0;
  private static final int CONTENT = 1;

  private final SparkDetectOptions options;
  private final SerializableConfiguration hadoop;

  PartitionDetection(SparkDetectOptions options, SerializableConfiguration hadoop) {
    this.options = options;
    this.hadoop = hadoop;
  }

  /**
   * The rows of a partition, made as they are asked for.
   *
   * @param pictures path, and content if the task need not read it
   */
  @Override
  public Iterator<Row> call(Iterator<Row> pictures) throws IOException {
    if (!pictures.hasNext()) {
      return pictures; // a partition without pictures needs no model
    }
    TaskContext task = TaskContext.get();
    ExecutorModel model = ExecutorModel.borrow(options);
    whenEnded(task, model::giveBack);
    SideBySide<Row, List<Row>> found =
        new SideBySide<>(pictures, picture -> rowsOf(picture, model), task.cpus());
    whenEnded(task, found::close); // comes before the other one
    return new Flattened<>(found);
  }

  private static void whenEnded(TaskContext task, Runnable end) {
    task.addTaskCompletionListener((TaskCompletionListener) ended -> end.run());
  }

  private List<Row> rowsOf(Row picture, ExecutorModel model) {
    String path = picture.getString(PATH);
    try {
      RgbImage image = read(path, picture);
      List<Instance> instances = Workers.alone(() -> model.detect(image));
      return PictureRows.of(path, image.height(), image.width(), instances);
    } catch (CancellationException e) {
      throw e; // the task shall end
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (Thread.currentThread().isInterrupted()) {
        throw cancelled(e); // the picture is not to blame
      }
      return PictureRows.failed(path, e);
    }
  }

  private RgbImage read(String path, Row picture) throws IOException {
    if (picture.size() > CONTENT && !picture.isNullAt(CONTENT)) {
      return new ImageReader().read(picture.<byte[]>getAs(CONTENT), path);
    }
    Path file = new Path(path);
    try (InputStream in = file.getFileSystem(hadoop.value()).open(file)) {
      return new ImageReader().read(in, path);
    }
  }

  private static CancellationException cancelled(Throwable cause) {
    CancellationException exception = new CancellationException("The task was called off");
    exception.initCause(cause);
    return exception;
  }
}
