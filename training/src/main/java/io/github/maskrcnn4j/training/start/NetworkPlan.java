package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.detector.Recipe;
import java.util.List;
import java.util.Map;

/**
 * A network that is to be made, as an implementation of this name would make it.
 *
 * @param recipe {@code matterport}, {@code detectron2}, {@code torchvision}, {@code torchvision-v2}
 * @param settings of the model that differ from the recipe's, by the names of {@link
 *     io.github.maskrcnn4j.detector.Setting}
 * @param depth of the ResNet: 18, 34, 50, 101 or 152
 * @param width channels of the stem, 64 in the published networks; all others are multiples of it
 * @param categories that it is to tell apart
 */
public record NetworkPlan(
    String recipe, Map<String, String> settings, int depth, int width, List<Category> categories) {

  /** Channels of the stem in the published networks. */
  public static final int FULL_WIDTH = 64;

  /** Blocks of conv2_x to conv5_x in the ResNet paper (arXiv:1512.03385, table 1). */
  private static final Map<Integer, List<Integer>> BLOCKS =
      Map.of(
          18, List.of(2, 2, 2, 2),
          34, List.of(3, 4, 6, 3),
          50, List.of(3, 4, 6, 3),
          101, List.of(3, 4, 23, 3),
          152, List.of(3, 8, 36, 3));

  private static final List<String> RECIPES =
      List.of("matterport", "detectron2", "torchvision", "torchvision-v2");

  public NetworkPlan {
    settings = Map.copyOf(settings);
    categories = List.copyOf(categories);
    if (!RECIPES.contains(recipe)) {
      throw new IllegalArgumentException(
          "No new network in recipe '"
              + recipe
              + "', expected one of "
              + String.join(", ", RECIPES));
    }
    if (!BLOCKS.containsKey(depth)) {
      throw new IllegalArgumentException(
          "A ResNet of " + depth + " layers: expected 18, 34, 50, 101 or 152");
    }
    if (width < 1 || width > 16 * FULL_WIDTH) {
      throw new IllegalArgumentException("A stem of " + width + " channels: expected 1 to 1024");
    }
    Recipe.named(recipe).with(settings); // refuses settings that are unknown or impossible
  }

  Recipe arithmetic() {
    return Recipe.named(recipe).with(settings);
  }

  ResidualBlock block() {
    return depth < 50 ? ResidualBlock.BASIC : ResidualBlock.BOTTLENECK;
  }

  /** Blocks of stage 2 to 5. */
  int blocks(int stage) {
    return BLOCKS.get(depth).get(stage - 2);
  }

  int blocks() {
    return BLOCKS.get(depth).stream().mapToInt(Integer::intValue).sum();
  }
}
