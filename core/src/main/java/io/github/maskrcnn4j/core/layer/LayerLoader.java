package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds layers from the parameters of a weight file, with batch normalisation folded in.
 *
 * <p>A unit named {@code x} has {@code x.kernel} or {@code x.weight} and, where the network has
 * them, {@code x.bias} and {@code x.norm.gamma, .beta, .mean, .variance}, a {@link FrozenNorm} that
 * is taken into the kernel.
 *
 * <p>Owns the layers it made until {@link #handOver()} gives them to the stage, so that a failure
 * half way frees everything. A loader for a whole network ({@link #ofNetwork}) only lends them to
 * its stages.
 */
public final class LayerLoader implements AutoCloseable {

  private final Parameters parameters;
  private final double normEpsilon;
  private final boolean lends;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<Layer, String> units = new IdentityHashMap<>();

  /**
   * @param normEpsilon added to the variance: 1e-5 in most implementations, 0 for torchvision's
   *     official COCO V1 weights, 1e-3 in Keras
   */
  public LayerLoader(Parameters parameters, double normEpsilon) {
    this(parameters, normEpsilon, false);
  }

  private LayerLoader(Parameters parameters, double normEpsilon, boolean lends) {
    if (!(normEpsilon >= 0)) {
      throw new IllegalArgumentException("bn_eps must not be negative, found " + normEpsilon);
    }
    this.parameters = parameters;
    this.normEpsilon = normEpsilon;
    this.lends = lends;
  }

  /**
   * A loader whose stages own nothing: closing one of them frees nothing, so that a stage of a
   * network can be given to anybody. Whoever loads the network takes all layers by {@link
   * #handOverNetwork()}.
   */
  public static LayerLoader ofNetwork(Parameters parameters, double normEpsilon) {
    return new LayerLoader(parameters, normEpsilon, true);
  }

  /** Whether the file has a unit of this name. */
  public boolean has(String unit) {
    return parameters.contains(unit + ".kernel") || parameters.contains(unit + ".weight");
  }

  /** The convolution {@code unit}. */
  public Conv2d conv(String unit, int stride, Padding padding, Activation activation)
      throws WeightFileException {
    float[] kernel = parameters.values(unit + ".kernel");
    float[] bias = fold(unit, kernel, lastSide(unit + ".kernel"));
    return add(
        unit,
        new Conv2d(kernel, parameters.shape(unit + ".kernel"), bias, stride, padding, activation));
  }

  /**
   * The 3x3 convolutions {@code prefix1, prefix2, ...}, as many as there are, each with ReLU.
   *
   * @param least how many there must be
   */
  public List<Conv2d> convs(String prefix, int least) throws WeightFileException {
    List<Conv2d> convolutions = new ArrayList<>();
    for (int i = 1; i <= least || has(prefix + i); i++) {
      convolutions.add(conv(prefix + i, 1, Padding.symmetric(1), Activation.RELU));
    }
    return convolutions;
  }

  /**
   * The convolution {@code unit} in as many groups as its kernel {@code [kH, kW, in / groups, out]}
   * tells.
   *
   * @param inputs the input's channels, {@code in}
   */
  public Conv2d groupedConv(
      String unit, long inputs, int stride, Padding padding, Activation activation)
      throws WeightFileException {
    long[] shape = parameters.shape(unit + ".kernel");
    float[] kernel = parameters.values(unit + ".kernel");
    float[] bias = fold(unit, kernel, lastSide(unit + ".kernel"));
    int groups = Math.toIntExact(inputs / shape[2]);
    return add(unit, Conv2d.grouped(kernel, shape, bias, groups, stride, padding, activation));
  }

  /** The fully connected layer {@code unit}. */
  public Linear linear(String unit, Activation activation) throws WeightFileException {
    float[] weight = parameters.values(unit + ".weight");
    return add(
        unit, new Linear(weight, fold(unit, weight, lastSide(unit + ".weight")), activation));
  }

  /** The 2x2 stride-2 transposed convolution {@code unit}. */
  public UpConv2x2 upConv(String unit, Activation activation) throws WeightFileException {
    float[] kernel = parameters.values(unit + ".kernel");
    float[] bias = fold(unit, kernel, lastSide(unit + ".kernel"));
    return add(unit, new UpConv2x2(kernel, parameters.shape(unit + ".kernel"), bias, activation));
  }

  /**
   * For a stage: the layers that it has made and closes from here on, unless they are only lent.
   */
  public Layers handOver() {
    return lends ? new Layers(List.of()) : handOverNetwork();
  }

  /** All layers made so far. The caller closes them from here on. */
  public Layers handOverNetwork() {
    Layers made = new Layers(layers);
    layers.clear();
    return made;
  }

  /** The names of all layers made so far, by identity; a copy. */
  public Map<Layer, String> units() {
    return new IdentityHashMap<>(units);
  }

  /** Frees the layers that were not handed over. */
  @Override
  public void close() {
    Layers.closeAll(layers);
    layers.clear();
  }

  private <T extends Layer> T add(String unit, T layer) {
    layers.add(layer);
    units.put(layer, unit);
    return layer;
  }

  private int lastSide(String name) throws WeightFileException {
    long[] shape = parameters.shape(name);
    return Math.toIntExact(shape[shape.length - 1]);
  }

  /** Takes the unit's norm into the kernel, in place, and returns the folded bias. */
  private float[] fold(String unit, float[] kernel, int channels) throws WeightFileException {
    float[] bias = FrozenNorm.optional(parameters, unit + ".bias", channels, 0);
    FrozenNorm.of(parameters, unit, channels, normEpsilon)
        .ifPresent(norm -> norm.fold(kernel, bias));
    return bias;
  }
}
