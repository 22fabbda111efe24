package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.detector.Instance;
import java.util.List;

/**
 * What people get to see of the instances, beside the files that have them all.
 *
 * @param overlay whether the overlay is written
 * @param semantic whether the class map is written
 * @param splash whether the image is written in grey with the instances in colour
 * @param shownFrom least score of the instances in the table and in the pictures. The recipes keep
 *     scores down to 0.05, as the average precision wants it, which no picture can show
 */
record Pictures(boolean overlay, boolean semantic, boolean splash, double shownFrom) {
  static final double USUALLY_SHOWN_FROM = 0.5;

  /** Those that are shown. */
  List<Instance> shown(List<Instance> instances) {
    return instances.stream().filter(instance -> instance.score() >= shownFrom).toList();
  }
}
