package io.github.maskrcnn4j.training.gradient;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The gradients of all trained units, summed over a unit's runs and over the pictures of a batch.
 * For one thread.
 */
public final class UnitGradients {

  private final Map<String, UnitGradient> units = new LinkedHashMap<>();
  private final GradientArrays arrays;
  private final Predicate<String> biases;

  /**
   * @param arrays that the kernels' gradients are computed in
   * @param biases units of which the bias's gradient is asked for, too
   */
  public UnitGradients(GradientArrays arrays, Predicate<String> biases) {
    this.arrays = arrays;
    this.biases = biases;
  }

  boolean wantsBias(String unit) {
    return biases.test(unit);
  }

  /** An array to compute a kernel's gradient in, with undefined contents. */
  float[] array(int length) {
    return arrays.take(length);
  }

  /**
   * Adds a run's.
   *
   * @param gradient taken over
   */
  void add(String unit, UnitGradient gradient) {
    UnitGradient sum = units.putIfAbsent(unit, gradient);
    if (sum != null) {
      sum.add(gradient);
      arrays.giveBack(gradient.kernel());
    }
  }

  /** By name; not to be changed. */
  public Map<String, UnitGradient> byUnit() {
    return Collections.unmodifiableMap(units);
  }
}
