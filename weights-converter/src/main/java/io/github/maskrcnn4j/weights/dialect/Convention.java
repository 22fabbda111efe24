package io.github.maskrcnn4j.weights.dialect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a framework names the tensors of a layer and lays out their axes: what the first word of a
 * line in a {@code .names} table stands for.
 */
enum Convention {
  TORCH(
      Map.of(
          "conv",
          new UnitKind(
              new Part(".weight", ".kernel", Rearrangement.OIHW),
              new Part(".bias", ".bias", Rearrangement.VECTOR)),
          "upconv",
          new UnitKind(
              new Part(".weight", ".kernel", Rearrangement.IOHW),
              new Part(".bias", ".bias", Rearrangement.VECTOR)),
          "linear",
          new UnitKind(
              new Part(".weight", ".weight", Rearrangement.OI),
              new Part(".bias", ".bias", Rearrangement.VECTOR)),
          "flattened",
          new UnitKind(
              new Part(".weight", ".weight", Rearrangement.O_CHW),
              new Part(".bias", ".bias", Rearrangement.VECTOR)),
          "norm",
          new UnitKind(
              new Part(".weight", ".norm.gamma", Rearrangement.VECTOR),
              new Part(".bias", ".norm.beta", Rearrangement.VECTOR),
              new Part(".running_mean", ".norm.mean", Rearrangement.VECTOR),
              new Part(".running_var", ".norm.variance", Rearrangement.VECTOR)))),

  CAFFE2(
      Map.of(
          "conv",
          new UnitKind(
              new Part("_w", ".kernel", Rearrangement.OIHW),
              new Part("_b", ".bias", Rearrangement.VECTOR)),
          "upconv",
          new UnitKind(
              new Part("_w", ".kernel", Rearrangement.IOHW),
              new Part("_b", ".bias", Rearrangement.VECTOR)),
          "linear",
          new UnitKind(
              new Part("_w", ".weight", Rearrangement.OI),
              new Part("_b", ".bias", Rearrangement.VECTOR)),
          "flattened",
          new UnitKind(
              new Part("_w", ".weight", Rearrangement.O_CHW),
              new Part("_b", ".bias", Rearrangement.VECTOR)),
          "affine",
          new UnitKind(
              new Part("_s", ".norm.gamma", Rearrangement.VECTOR),
              new Part("_b", ".norm.beta", Rearrangement.VECTOR)))),

  KERAS(
      Map.of(
          "conv",
          new UnitKind(
              new Part("/kernel:0", ".kernel", Rearrangement.HWIO),
              new Part("/bias:0", ".bias", Rearrangement.VECTOR)),
          "conv-deltas",
          new UnitKind(
              new Part("/kernel:0", ".kernel", Rearrangement.HWIO_YX),
              new Part("/bias:0", ".bias", Rearrangement.VECTOR_YX)),
          "conv-linear",
          new UnitKind(
              new Part("/kernel:0", ".weight", Rearrangement.HWIO_LINEAR),
              new Part("/bias:0", ".bias", Rearrangement.VECTOR)),
          "upconv",
          new UnitKind(
              new Part("/kernel:0", ".kernel", Rearrangement.HWOI),
              new Part("/bias:0", ".bias", Rearrangement.VECTOR)),
          "linear",
          new UnitKind(
              new Part("/kernel:0", ".weight", Rearrangement.IO),
              new Part("/bias:0", ".bias", Rearrangement.VECTOR)),
          "linear-deltas",
          new UnitKind(
              new Part("/kernel:0", ".weight", Rearrangement.IO_YX),
              new Part("/bias:0", ".bias", Rearrangement.VECTOR_YX)),
          "norm",
          new UnitKind(
              new Part("/gamma:0", ".norm.gamma", Rearrangement.VECTOR),
              new Part("/beta:0", ".norm.beta", Rearrangement.VECTOR),
              new Part("/moving_mean:0", ".norm.mean", Rearrangement.VECTOR),
              new Part("/moving_variance:0", ".norm.variance", Rearrangement.VECTOR)))) {
    @Override
    Scope scope(Collection<String> paths, Set<String> known) {
      return Scope.keras();
    }
  };

  private final Map<String, UnitKind> kinds;

  Convention(Map<String, UnitKind> kinds) {
    this.kinds = kinds;
  }

  UnitKind kind(String word) {
    UnitKind kind = kinds.get(word);
    if (kind == null) {
      throw new IllegalArgumentException("no unit '" + word + "', there are " + kinds.keySet());
    }
    return kind;
  }

  /** Where the network is in a file whose tensors have these paths, of which some are known. */
  Scope scope(Collection<String> paths, Set<String> known) {
    return Scope.wrapper(paths, known);
  }

  /**
   * The tensors of a unit.
   *
   * @param parts the kernel first where there is one
   */
  record UnitKind(List<Part> parts) {
    UnitKind(Part... parts) {
      this(List.of(parts));
    }

    /** Whether its tensors are of use only together: those of a norm are. */
    boolean indivisible() {
      return parts.get(0).canonical.startsWith(".norm.");
    }
  }

  /**
   * A tensor of a unit.
   *
   * @param source what follows the unit's name in the source
   * @param canonical what follows the canonical unit's name
   * @param axes how the one becomes the other
   */
  record Part(String source, String canonical, Rearrangement axes) {}
}
