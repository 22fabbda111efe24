package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of settings that a file tells in tensors, such as Detectron2's {@code pixel_mean}. */
final class FileSettings {
  /** The files have three or four decimals. */
  private static final double TOLERANCE = 1e-4;

  private FileSettings() {}

  /**
   * Those that differ from the recipe's.
   *
   * @param tensors by the settings' names
   * @throws WeightFileException if they are no values of such settings
   */
  static Map<String, String> of(NameTable table, Map<String, SourceTensor> tensors)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, SourceTensor> entry : tensors.entrySet()) {
      SourceTensor tensor = entry.getValue();
      float[] recipe = table.recipeValues().get(entry.getKey());
      if (tensor.elements() != recipe.length) {
        throw WeightFileException.ofTensor(
            tensor.file(),
            tensor.name(),
            recipe.length + " numbers",
            Arrays.toString(tensor.shape()));
      }
      List<Double> found = numbers(tensor.toFloats());
      if (!found.stream().allMatch(Double::isFinite)) {
        throw WeightFileException.ofTensor(
            tensor.file(), tensor.name(), "finite numbers", found.toString());
      }
      if (!same(found, numbers(recipe))) {
        settings.put(entry.getKey(), text(found));
      }
    }
    return settings;
  }

  /** Whether the numbers are the same but for what decimals lose. */
  static boolean same(List<Double> some, List<Double> others) {
    return some.size() == others.size()
        && IntStream.range(0, some.size())
            .allMatch(i -> Math.abs(some.get(i) - others.get(i)) <= TOLERANCE);
  }

  /** As the command line takes them: without exponents and needless zeros, with commas. */
  static String text(List<Double> numbers) {
    return numbers.stream()
        .map(number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(","));
  }

  /** With the decimals that a float has, and not those of its double. */
  private static List<Double> numbers(float... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Double.valueOf(Float.toString(values[i])))
        .toList();
  }
}
