package io.github.maskrcnn4j.inspect;

import java.util.List;

/**
 * How many are left after each step of a selection, as the run had it.
 *
 * @param steps from what there is to what the run kept
 * @param stepwise whether the selector's own steps lead to what the run kept. If not, it chooses in
 *     another way than by its steps, and only the first and the last number are known
 */
record Funnel(List<Step> steps, boolean stepwise) {

  /** What is left after a step: {@code 3720 candidates}. */
  record Step(int count, String what) {}

  static Funnel of(boolean stepwise, Step first, Step candidates, Step survivors, Step kept) {
    return new Funnel(
        stepwise ? List.of(first, candidates, survivors, kept) : List.of(first, kept), stepwise);
  }
}
