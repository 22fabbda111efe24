package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import java.nio.file.Path;
import java.util.List;

/** What {@code detect} prints: a table per image, a summary at the end. */
final class ResultTable {
  private static final int LEAST_NAME_WIDTH = 8;

  private final Console console;
  private int images;
  private int instances;
  private int hiddenInstances;
  private double reading;
  private double detection;
  private double writing;

  ResultTable(Console console) {
    this.console = console;
  }

  /**
   * Prints the instances of an image.
   *
   * @param hidden number of instances of low score that are only in the files
   */
  void image(Path file, RgbImage image, List<Instance> shown, int hidden) {
    images++;
    instances += shown.size();
    hiddenInstances += hidden;
    console.print(
        "%s (%d x %d): %s%n", file, image.width(), image.height(), count(shown.size(), hidden));
    if (!shown.isEmpty()) {
      int width = LEAST_NAME_WIDTH;
      for (Instance instance : shown) {
        width = Math.max(width, Printable.name(instance.name()).length());
      }
      console.print(
          "  %-" + width + "s  %5s  %8s %8s %8s %8s  %9s%n",
          "class",
          "score",
          "x",
          "y",
          "width",
          "height",
          "area");
      for (Instance i : shown) {
        console.print(
            "  %-" + width + "s  %5.3f  %8.1f %8.1f %8.1f %8.1f  %9d%n",
            Printable.name(i.name()),
            i.score(),
            i.x1(),
            i.y1(),
            i.width(),
            i.height(),
            i.mask().area());
      }
    }
  }

  private static String count(int shown, int hidden) {
    String text = shown == 0 ? "nothing found" : plural(shown, "instance");
    return hidden == 0 ? text : text + ", " + hidden + " more of low score in the files";
  }

  /** Adds an image's seconds. */
  void times(double read, double detect, double write) {
    reading += read;
    detection += detect;
    writing += write;
  }

  /**
   * Prints the last line. The parts overlap: their sum may be more than the whole.
   *
   * @param seconds that the run took
   * @param sideBySide images in the network at a time
   */
  void summary(int failed, double seconds, int sideBySide, OutputFolder folder) {
    console.print("%s", plural(images + failed, "image"));
    if (images > 0) {
      console.print(": %s", count(instances, hiddenInstances));
    }
    if (failed > 0) {
      console.print(", %d failed", failed);
    }
    if (images > 0) {
      console.print(
          "; %.0f ms per image (read %.0f, detect %.0f, write %.0f%s); results in %s",
          1000 * seconds / images,
          1000 * reading / images,
          1000 * detection / images,
          1000 * writing / images,
          sideBySide > 1 ? "; " + sideBySide + " side by side" : "",
          folder);
    }
    console.print("%n");
  }

  /** {@code 1 image}, {@code 2 images}. */
  static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
