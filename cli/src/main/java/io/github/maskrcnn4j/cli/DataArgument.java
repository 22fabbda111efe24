package io.github.maskrcnn4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The data set that a network is trained or measured on: {@code DATA}. */
final class DataArgument {
  @Parameters(
      paramLabel = "DATA",
      description =
          "The objects that people drew: a COCO or VGG Image Annotator file, or a folder of Labelme's"
              + " files.")
  private Path file;

  Path file() {
    return file;
  }
}
