package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.FrozenNorm;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that training changes: float32, unfolded, named as in the canonical file. Layers
 * are made from them anew after each step, because a layer copies and folds what it computes with.
 */
public final class MasterParameters implements Parameters {

  private final Parameters source;
  private final Map<String, float[]> values = new LinkedHashMap<>();

  private MasterParameters(Parameters source) {
    this.source = source;
  }

  /**
   * Reads all parameters.
   *
   * @param source stays in use for names and shapes
   */
  public static MasterParameters copyOf(Parameters source) throws WeightFileException {
    MasterParameters master = new MasterParameters(source);
    for (String name : source.names()) {
      master.values.put(name, source.values(name));
    }
    return master;
  }

  @Override
  public String source() {
    return source.source();
  }

  @Override
  public Set<String> names() {
    return source.names();
  }

  @Override
  public String label(String name) {
    return source.label(name);
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    return source.shape(name);
  }

  @Override
  public float[] values(String name) throws WeightFileException {
    return live(name).clone();
  }

  /** A parameter's values themselves, for the optimiser to change. */
  public float[] live(String name) throws WeightFileException {
    float[] live = values.get(name);
    if (live == null) {
      throw WeightFileException.missing(source(), label(name));
    }
    return live;
  }

  /** Whether a unit is followed by a norm and has no bias of its own. */
  public boolean hasOnlyNorm(String unit) {
    return contains(unit + ".norm.gamma") && !contains(unit + ".bias");
  }

  /**
   * From the gradients of the units' own parameters to those of the canonical file's.
   *
   * @param gradients of the folded kernels and biases of layers made from these parameters; taken
   *     over, the arrays become those of the result
   * @param normEpsilon with which they were made
   * @return by canonical name, in the parameters' shapes. The statistics of a norm have none, nor
   *     has a bias that the file does not hold, nor a norm whose unit came without the gradient of
   *     a bias
   */
  public Map<String, float[]> unfold(UnitGradients gradients, double normEpsilon)
      throws WeightFileException {
    Map<String, float[]> unfolded = new LinkedHashMap<>();
    for (Map.Entry<String, UnitGradient> entry : gradients.byUnit().entrySet()) {
      unfold(entry.getKey(), entry.getValue(), normEpsilon, unfolded);
    }
    return unfolded;
  }

  private void unfold(
      String unit, UnitGradient folded, double normEpsilon, Map<String, float[]> unfolded)
      throws WeightFileException {
    String kernel = contains(unit + ".kernel") ? unit + ".kernel" : unit + ".weight";
    requireLength(kernel, folded.kernel());
    long[] shape = shape(kernel);
    int channels = (int) shape[shape.length - 1];
    Optional<FrozenNorm> norm = FrozenNorm.of(this, unit, channels, normEpsilon);
    if (norm.isEmpty()) {
      unfolded.put(kernel, folded.kernel());
      putIfThere(unit + ".bias", folded.bias(), unfolded);
      return;
    }
    if (folded.bias().length == 0) {
      norm.get().scale(folded.kernel()); // dK = s dK'
      unfolded.put(kernel, folded.kernel());
      return;
    }
    float[] bias = contains(unit + ".bias") ? live(unit + ".bias") : new float[channels];
    FrozenNormGradient own = FrozenNormGradient.of(norm.get(), live(kernel), bias, folded);
    unfolded.put(kernel, own.kernel());
    putIfThere(unit + ".bias", own.bias(), unfolded);
    unfolded.put(unit + ".norm.gamma", own.gamma());
    unfolded.put(unit + ".norm.beta", own.beta());
  }

  private void putIfThere(String name, float[] gradient, Map<String, float[]> gradients) {
    if (contains(name)) {
      gradients.put(name, gradient);
    }
  }

  private void requireLength(String name, float[] gradient) throws WeightFileException {
    if (live(name).length != gradient.length) {
      throw new IllegalArgumentException(
          gradient.length + " gradients for " + label(name) + " " + Arrays.toString(shape(name)));
    }
  }
}
