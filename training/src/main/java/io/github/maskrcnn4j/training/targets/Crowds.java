package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Matcher;

/** Keeps boxes that lie in a crowd from being taken for background. */
final class Crowds {

  private Crowds() {}

  /**
   * Ignores the boxes of background that overlap a crowd; those with an object keep it.
   *
   * @param matches changed
   * @param overlaps of crowds and boxes
   * @param crowds how many there are
   * @param limit overlap from which on a box lies in a crowd
   */
  static void ignore(int[] matches, Matcher.Overlaps overlaps, int crowds, double limit) {
    for (int box = 0; box < matches.length; box++) {
      for (int crowd = 0; crowd < crowds && matches[box] == Matcher.BACKGROUND; crowd++) {
        if (overlaps.of(crowd, box) >= limit) {
          matches[box] = Matcher.IGNORED;
        }
      }
    }
  }
}
