package io.github.maskrcnn4j.inspect;

import java.util.List;
import java.util.Map;

/**
 * A stage in one line.
 *
 * @param in shapes of what goes in
 * @param out shapes of what comes out
 * @param milliseconds that it took; null if it did not run or takes no time of its own
 * @param operations multiplications and additions of its convolutions and fully connected layers,
 *     as {@link io.github.maskrcnn4j.detector.NetworkCost} counts them; null if it has none
 * @param recipe what the recipe says about it, see {@link StageRecipe}
 * @param code names of the classes to read first
 * @param tour its page of the tour, from the project's root
 */
record StageRow(
    String id,
    String title,
    String in,
    String out,
    Double milliseconds,
    Long operations,
    Map<String, String> recipe,
    List<String> code,
    String tour) {}
