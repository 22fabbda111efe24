package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.Background;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes what the network finds in image after image. While one is written, others are in the
 * network: drawing and compressing pictures takes about as long as a small network.
 */
final class DetectionRun implements AutoCloseable {
  private final Console console;
  private final Pictures pictures;
  private final ResultTable table;
  private final Iterator<String> names;
  private final ExecutorService background = Executors.newSingleThreadExecutor(Background::daemon);
  private final ResultWriter writer;
  private int failed;

  /**
   * Begins to prepare what results are written with.
   *
   * @param names of each image's results, which the writer has reserved
   */
  DetectionRun(List<String> names, ResultWriter writer, Pictures pictures, Console console) {
    this.names = names.iterator();
    this.writer = writer;
    this.console = console;
    this.pictures = pictures;
    this.table = new ResultTable(console);
    background.submit(writer::warmUp); // a failure comes again with an image, and is told then
  }

  /** Who else is told what was found in an image. */
  @FunctionalInterface
  interface Sink {
    void accept(Path image, List<Instance> instances) throws IOException;
  }

  /**
   * Detects in all images. One that fails, for whatever reason, does not stop the others.
   *
   * @param model that the images have been through
   * @param sink called in the background, in order, for each image that did not fail
   * @return how many failed
   * @throws OutputException if no result can be written
   */
  int over(NetworkQueue images, MaskRcnn model, Sink sink) throws IOException {
    Stopwatch watch = new Stopwatch();
    int semanticOffset = semanticOffset(model);
    Future<?> before = null;
    try (Progress progress = Progress.over(images.size(), console.err())) {
      while (images.hasNext()) {
        NetworkQueue.Outcome outcome = images.next();
        Background.await(before);
        before =
            background.submit(
                () -> {
                  report(outcome, semanticOffset, progress, sink);
                  progress.step();
                  return null;
                });
      }
      Background.await(before);
    }
    table.summary(failed, watch.lap(), images.sideBySide(), writer.folder());
    return failed;
  }

  /** Writes files and the table, or tells of the failure: in the background, in order. */
  private void report(
      NetworkQueue.Outcome outcome, int semanticOffset, Progress progress, Sink sink)
      throws IOException {
    Path file = outcome.image().file();
    String name = names.next();
    Throwable failure = outcome.failure();
    if (failure == null) {
      try {
        write(name, outcome, semanticOffset, progress);
      } catch (OutputException e) {
        throw e;
      } catch (Exception | Error e) {
        failure = e;
      }
    }
    if (failure == null) {
      sink.accept(file, outcome.instances());
    } else {
      failed++;
      progress.hide();
      console.problem(Problems.describe(file, failure), failure);
    }
  }

  private void write(
      String name, NetworkQueue.Outcome outcome, int semanticOffset, Progress progress)
      throws IOException {
    ImageQueue.Image image = outcome.image();
    Stopwatch watch = new Stopwatch();
    writer.write(
        name, new DetectedImage(image.file(), image.pixels(), outcome.instances()), semanticOffset);
    double seconds = watch.lap();

    List<Instance> shown = pictures.shown(outcome.instances());
    progress.hide();
    table.image(image.file(), image.pixels(), shown, outcome.instances().size() - shown.size());
    table.times(image.seconds(), outcome.seconds(), seconds);
    if (!name.equals(OutputNames.stem(image.file()))) {
      console.note(
          image.file() + ": another image has the same name, results are in " + name + ".*");
    }
  }

  /** 0 is the background of a class map: a model that has a category 0 moves up by one. */
  private static int semanticOffset(MaskRcnn model) {
    int first =
        model.classes().stream()
            .mapToInt(ModelClass::id)
            .min()
            .orElse(model.recipe().selector().background() == BackgroundPosition.FIRST ? 1 : 0);
    return first == 0 ? 1 : 0;
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
