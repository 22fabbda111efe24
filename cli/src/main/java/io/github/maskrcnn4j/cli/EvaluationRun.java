package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The images of a data set through the network. While one is in it, the next is read and the
 * results of the one before are written and measured.
 */
final class EvaluationRun implements AutoCloseable {
  private final Console console;
  private final ExecutorService background = Executors.newSingleThreadExecutor(Background::daemon);

  EvaluationRun(Console console) {
    this.console = console;
  }

  /** Who is told the results of an image. */
  @FunctionalInterface
  interface Sink {
    void accept(long imageId, List<Result> results) throws IOException;
  }

  /**
   * Detects in all images. One that fails does not stop the others: it has no results.
   *
   * @param entries what the data set says of the images, in the queue's order
   * @param sink called in the background, in order
   * @return how many failed
   */
  int over(List<ImageEntry> entries, ImageQueue images, MaskRcnn model, Sink sink)
      throws IOException {
    int failed = 0;
    Future<?> before = null;
    try (Progress progress = Progress.over(entries.size(), console.err())) {
      for (ImageEntry entry : entries) {
        ImageQueue.Image image = images.next();
        Throwable failure = image.failure();
        List<Result> results = List.of();
        try {
          results = failure == null ? detect(image, entry.id(), model) : results;
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        if (failure != null) {
          failed++;
          progress.hide();
          console.problem(Problems.describe(image.file(), failure), failure);
        }
        Background.await(before);
        before = submit(entry.id(), results, sink);
        progress.step();
      }
      Background.await(before);
    }
    return failed;
  }

  private Future<?> submit(long imageId, List<Result> results, Sink sink) {
    return background.submit(
        () -> {
          sink.accept(imageId, results);
          return null;
        });
  }

  private static List<Result> detect(ImageQueue.Image image, long imageId, MaskRcnn model) {
    List<Instance> instances = model.detect(image.pixels());
    return instances.stream().map(instance -> Result.of(imageId, instance)).toList();
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
