package io.github.maskrcnn4j.weights.dialect;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An implementation whose weight files are understood: its names, layouts and class numbers. */
public enum Dialect {
  MATTERPORT("matterport", ClassNumbering.FROM_ONE),
  DETECTRON("detectron", ClassNumbering.FROM_ONE),
  DETECTRON2("detectron2", ClassNumbering.FROM_ZERO),
  TORCHVISION("torchvision", ClassNumbering.DATASET_IDS),
  TORCHVISION_V2("torchvision-v2", ClassNumbering.DATASET_IDS);

  private final String recipe;
  private final ClassNumbering classNumbering;
  private final NameTable table;

  Dialect(String recipe, ClassNumbering classNumbering) {
    this.recipe = recipe;
    this.classNumbering = classNumbering;
    this.table = NameTable.load(recipe);
  }

  /**
   * The dialect of this name.
   *
   * @throws IllegalArgumentException listing the names that exist
   */
  public static Dialect named(String name) {
    return Arrays.stream(values())
        .filter(dialect -> dialect.recipe.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no dialect '" + name + "'; there are " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(Dialect::recipe).collect(Collectors.joining(", "));
  }

  /** The dialect's name, which is that of the recipe with its arithmetic. */
  public String recipe() {
    return recipe;
  }

  public ClassNumbering classNumbering() {
    return classNumbering;
  }

  NameTable table() {
    return table;
  }

  @Override
  public String toString() {
    return recipe;
  }
}
