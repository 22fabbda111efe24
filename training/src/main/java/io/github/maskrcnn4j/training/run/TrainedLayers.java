package io.github.maskrcnn4j.training.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which part of the network learns. The lower layers of trained weights see edges and textures,
 * which most problems share; the fewer learn, the less memory, time and pictures it takes.
 */
public enum TrainedLayers {
  /** Pyramid, RPN, box head and mask head. */
  HEADS("heads", 6),
  /** And conv5_x. */
  FROM_5("5+", 5),
  /** And conv4_x. */
  FROM_4("4+", 4),
  /** And conv3_x: what torchvision and Detectron2 train. */
  FROM_3("3+", 3),
  /** Everything. */
  ALL("all", 0);

  private final String id;
  private final int lowestStage;

  TrainedLayers(String id, int lowestStage) {
    this.id = id;
    this.lowestStage = lowestStage;
  }

  /** The name on the command line: {@code 4+}. */
  public String id() {
    return id;
  }

  /**
   * The part of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static TrainedLayers named(String id) {
    return Arrays.stream(values())
        .filter(layers -> layers.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown layers '"
                        + id
                        + "', expected one of "
                        + Arrays.stream(values())
                            .map(TrainedLayers::id)
                            .collect(Collectors.joining(", "))));
  }

  /** Whether a unit, such as {@code backbone.stage4.block01.conv2}, is among them. */
  public boolean contains(String unit) {
    String stage = "backbone.stage";
    if (unit.startsWith(stage)) {
      return unit.charAt(stage.length()) - '0' >= lowestStage;
    }
    return this == ALL || !unit.startsWith("backbone.");
  }
}
