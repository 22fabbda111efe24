package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.Background;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hands on what the network finds in the images of a data set. While the results of one are written
 * and measured, others are in the network.
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
  int over(List<ImageEntry> entries, NetworkQueue images, Sink sink) throws IOException {
    int failed = 0;
    Future<?> before = null;
    try (Progress progress = Progress.over(entries.size(), console.err())) {
      for (ImageEntry entry : entries) {
        NetworkQueue.Outcome outcome = images.next();
        if (outcome.failure() != null) {
          failed++;
          progress.hide();
          console.problem(
              Problems.describe(outcome.image().file(), outcome.failure()), outcome.failure());
        }
        Background.await(before);
        before = submit(entry.id(), outcome.instances(), sink);
        progress.step();
      }
      Background.await(before);
    }
    return failed;
  }

  private Future<?> submit(long imageId, List<Instance> found, Sink sink) {
    return background.submit(
        () -> {
          sink.accept(
              imageId, found.stream().map(instance -> Result.of(imageId, instance)).toList());
          return null;
        });
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
