package io.github.maskrcnn4j.benchmarks.synthetic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run over a synthetic picture must find: with less, its later stages would have little to
 * do, and their timings would mean nothing.
 *
 * @param proposals boxes for the box head
 * @param detections boxes for the mask head
 */
public record UsualWork(int proposals, int detections) {

  /** The proposals of torchvision's recipe. */
  public static final int PROPOSALS = 1000;

  /** The detections of all recipes. */
  public static final int DETECTIONS = 100;

  /** The settings with which a picture has at most this work, and is not resized. */
  public Map<String, String> settings(PictureSize size) {
    Map<String, String> settings = new HashMap<>(size.unresized());
    settings.put("rpn_post_nms_top_n", "" + proposals);
    settings.put("max_detections", "" + detections);
    return settings;
  }

  /** Fails unless a run found all proposals. */
  public void requireProposals(int found) {
    require("proposals", proposals, found);
  }

  /** Fails unless a run found all detections. */
  public void requireDetections(int found) {
    require("detections", detections, found);
  }

  private static void require(String what, int expected, int found) {
    if (found != expected) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The synthetic network makes %d %s instead of %d: these timings would mean nothing",
              found,
              what,
              expected));
    }
  }
}
