package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What a conversion is told beside its two files.
 *
 * @param dialect whose naming the source follows; recognised by its names if empty
 * @param settings values that override the recipe's and the file's, by their names on the command
 *     line
 * @param settingsCheck is given the recipe's name and all values to be stored before anything is
 *     written, and throws what it likes: this module does not know the recipes
 * @param kernels how kernels and linear weights are stored, F32 or F16. Biases and norms are always
 *     F32: they are few, and a small variance would lose its digits
 * @param classes what the classes are called
 */
public record ConversionOptions(
    Optional<Dialect> dialect,
    Map<String, String> settings,
    BiConsumer<String, Map<String, String>> settingsCheck,
    Dtype kernels,
    ClassTable classes) {

  /** Recognises the dialect, keeps the recipe's values, stores F32, names the official classes. */
  public static final ConversionOptions DEFAULTS =
      new ConversionOptions(
          Optional.empty(), Map.of(), (recipe, all) -> {}, Dtype.F32, ClassTable.official());

  public ConversionOptions {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(settingsCheck, "settingsCheck");
    Objects.requireNonNull(classes, "classes");
    settings = Map.copyOf(settings);
    if (kernels != Dtype.F32 && kernels != Dtype.F16) {
      throw new IllegalArgumentException("kernels are stored as F32 or F16, not " + kernels);
    }
  }

  public ConversionOptions withDialect(Dialect forced) {
    return new ConversionOptions(Optional.of(forced), settings, settingsCheck, kernels, classes);
  }

  public ConversionOptions withSettings(Map<String, String> overrides) {
    return new ConversionOptions(dialect, overrides, settingsCheck, kernels, classes);
  }

  public ConversionOptions withSettingsCheck(BiConsumer<String, Map<String, String>> check) {
    return new ConversionOptions(dialect, settings, check, kernels, classes);
  }

  /** Kernels and linear weights in F16: half the file, three decimal digits. */
  public ConversionOptions withHalfPrecision() {
    return new ConversionOptions(dialect, settings, settingsCheck, Dtype.F16, classes);
  }

  public ConversionOptions withClasses(ClassTable table) {
    return new ConversionOptions(dialect, settings, settingsCheck, kernels, table);
  }
}
