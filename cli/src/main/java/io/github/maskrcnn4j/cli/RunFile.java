package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.format.InstancesCsv;
import io.github.maskrcnn4j.evaluation.CocoResultsWriter;
import io.github.maskrcnn4j.evaluation.ImageIds;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The instances of a whole run in one file: written while the run goes on, nothing of it kept in
 * memory, and there when it has ended well, or not at all.
 */
final class RunFile {
  private final Path target;
  private final Form form;

  private RunFile(Path target, Form form) {
    this.target = target;
    this.form = form;
  }

  /** How the instances are written. */
  @FunctionalInterface
  private interface Form {
    Writer begin(OutputStream out) throws IOException;
  }

  /** Writes image after image. */
  private interface Writer extends DetectionRun.Sink, AutoCloseable {
    @Override
    default void close() throws IOException {
      // most have no end
    }
  }

  /**
   * A file in COCO's results form; its directory is made with it if it is not there.
   *
   * @param used files that must not be overwritten; it becomes one of them
   * @throws IOException if it can be foreseen that it cannot be written
   */
  static RunFile coco(Path target, UsedFiles used, ImageIds ids) throws IOException {
    return new RunFile(OutputFile.of(target, used).path(), out -> coco(out, ids));
  }

  private static Writer coco(OutputStream out, ImageIds ids) throws IOException {
    CocoResultsWriter writer = new CocoResultsWriter(out);
    return new Writer() {
      @Override
      public void accept(Path image, List<Instance> instances) throws IOException {
        long id = ids.of(image);
        writer.write(instances.stream().map(instance -> Result.of(id, instance)).toList());
      }

      @Override
      public void close() throws IOException {
        writer.close();
      }
    };
  }

  /** A table, likewise. */
  static RunFile csv(Path target, UsedFiles used) throws IOException {
    return new RunFile(OutputFile.of(target, used).path(), RunFile::csv);
  }

  private static Writer csv(OutputStream out) throws IOException {
    InstancesCsv table = new InstancesCsv(out);
    return new Writer() {
      @Override
      public void accept(Path image, List<Instance> instances) throws IOException {
        table.write(OutputNames.fileName(image), instances);
      }
    };
  }

  /** A run that tells {@code sink} what it finds, and returns how many images failed. */
  @FunctionalInterface
  interface Run {
    int with(DetectionRun.Sink sink) throws IOException;
  }

  /**
   * Writes what a run finds into all files.
   *
   * @return what the run returned
   * @throws IOException if it told nothing: there are no files then, rather than empty ones
   */
  static int writeAll(List<RunFile> files, Run run) throws IOException {
    if (files.isEmpty()) {
      return run.with((image, instances) -> {});
    }
    Run intoOthers =
        first ->
            writeAll(
                files.subList(1, files.size()),
                others ->
                    run.with(
                        (image, instances) -> {
                          first.accept(image, instances);
                          others.accept(image, instances);
                        }));
    return files.get(0).write(intoOthers);
  }

  /** Writes what a run finds, see {@link #writeAll}. */
  int write(Run run) throws IOException {
    int[] failed = {0};
    int[] images = {0};
    AtomicFiles.write(
        target,
        out -> {
          try (Writer writer = form.begin(out)) {
            failed[0] =
                run.with(
                    (image, instances) -> {
                      writer.accept(image, instances);
                      images[0]++;
                    });
          }
          if (images[0] == 0) {
            throw new IOException("cannot write " + target + ": every image failed");
          }
        });
    return failed[0];
  }
}
