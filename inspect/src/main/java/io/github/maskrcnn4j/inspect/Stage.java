package io.github.maskrcnn4j.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sections of a report, in the order of the data's way. */
public enum Stage {
  INPUT("Input"),
  BACKBONE("Backbone"),
  FPN("Feature pyramid"),
  ANCHORS("Anchors"),
  RPN("RPN head"),
  PROPOSALS("Proposals"),
  ROI("RoI features"),
  BOX_HEAD("Box head"),
  SELECTION("Selection"),
  MASKS("Masks"),
  WEIGHTS("Weights");

  private final String title;

  Stage(String title) {
    this.title = title;
  }

  /** The heading of its section. */
  public String title() {
    return title;
  }

  /** The name on the command line: {@code box-head}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All names, in order. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Stage::id).toList();
  }

  /**
   * The stage of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Stage named(String id) {
    return Arrays.stream(values())
        .filter(stage -> stage.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no stage '" + id + "', only " + String.join(", ", ids())));
  }
}
