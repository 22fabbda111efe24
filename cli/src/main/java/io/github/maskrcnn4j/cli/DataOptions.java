package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.clean.ReadOptions;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the files of a data set do not say: {@code --images}, and {@link ClassOptions}. The same for
 * every command that reads one with its pictures.
 */
final class DataOptions {
  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Where the pictures are, if not beside DATA or in images/ beside it.")
  private Path images;

  @Mixin private ClassOptions classes;

  boolean areGiven() {
    return images != null || classes.areGiven();
  }

  /** For all that training needs. */
  ReadOptions readOptions() {
    return ReadOptions.DEFAULTS.withImages(images).withClasses(classes.choice());
  }
}
