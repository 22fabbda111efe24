package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.evaluation.CocoResultsWriter;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The instances of a whole run in one file, in COCO's results form: written while the run goes on,
 * nothing of it kept in memory, and there when it has ended well, or not at all.
 */
final class CocoResultsFile {
  private final Path target;
  private final ImageIds ids;

  private CocoResultsFile(Path target, ImageIds ids) {
    this.target = target;
    this.ids = ids;
  }

  /**
   * The file; its directory is made with it if it is not there.
   *
   * @param used files that must not be overwritten; it becomes one of them
   * @throws IOException if it can be foreseen that it cannot be written
   */
  static CocoResultsFile open(Path target, UsedFiles used, ImageIds ids) throws IOException {
    return new CocoResultsFile(OutputFile.of(target, used).path(), ids);
  }

  /** A run that tells {@code sink} what it finds, and returns how many images failed. */
  @FunctionalInterface
  interface Run {
    int with(DetectionRun.Sink sink) throws IOException;
  }

  /**
   * Writes what a run finds.
   *
   * @return what the run returned
   * @throws IOException if it told nothing: there is no file then, rather than an empty one
   */
  int write(Run run) throws IOException {
    int[] failed = {0};
    int[] images = {0};
    AtomicFiles.write(
        target,
        out -> {
          try (CocoResultsWriter writer = new CocoResultsWriter(out)) {
            failed[0] =
                run.with(
                    (image, instances) -> {
                      writer.write(results(image, instances));
                      images[0]++;
                    });
          }
          if (images[0] == 0) {
            throw new IOException("cannot write " + target + ": every image failed");
          }
        });
    return failed[0];
  }

  private List<Result> results(Path image, List<Instance> instances) {
    long id = ids.of(image);
    return instances.stream().map(instance -> Result.of(id, instance)).toList();
  }
}
