package io.github.maskrcnn4j.benchmarks.gpu;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether memory grows from picture to picture: the slope of the line through the samples, by Theil
 * and Sen, which is the median of the slopes of all pairs. A single step or a peak, of a cache that
 * is filled once, does not turn it, as it would turn the line of least squares.
 *
 * @param kind of memory
 * @param slope megabytes a picture
 * @param first megabytes at the first sample that counts
 * @param last megabytes at the last one
 * @param samples how many counted
 */
record MemoryTrend(String kind, double slope, long first, long last, int samples) {

  /**
   * Megabytes a picture that are a leak: 100 MB in 200 pictures, where a run's noise is a few. The
   * one that is known, of ND4J's gather on CUDA, is 30 or more.
   */
  static final double LEAK = 0.5;

  /** Fewer samples tell of a large leak alone. */
  static final int ENOUGH = 50;

  /** Of the samples at the beginning, while pools fill and code is compiled, this share. */
  private static final double WARM_UP = 0.25;

  /** The trend of each kind of memory that two samples have, or more. */
  static List<MemoryTrend> of(List<MemorySample> samples) {
    return Stream.of(
            of("resident", samples, MemorySample::resident),
            of("device", samples, MemorySample::device))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<MemoryTrend> of(
      String kind, List<MemorySample> samples, Function<MemorySample, OptionalLong> size) {
    List<MemorySample> counted =
        samples.subList((int) (WARM_UP * samples.size()), samples.size()).stream()
            .filter(sample -> size.apply(sample).isPresent())
            .toList();
    if (counted.size() < 2) {
      return Optional.empty();
    }
    int n = counted.size();
    int[] pictures = counted.stream().mapToInt(MemorySample::picture).toArray();
    long[] memory = counted.stream().mapToLong(s -> size.apply(s).getAsLong()).toArray();
    double[] slopes = new double[n * (n - 1) / 2];
    int pairs = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[pairs++] = (double) (memory[j] - memory[i]) / (pictures[j] - pictures[i]);
      }
    }
    return Optional.of(new MemoryTrend(kind, median(slopes), memory[0], memory[n - 1], n));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** Whether it is a leak. */
  boolean grows() {
    return slope > LEAK;
  }

  /** In words: {@code resident memory: steady (+0.013 MB a picture, 1203 to 1205 MB)}. */
  String describe() {
    String verdict = grows() ? "GROWS" : samples < ENOUGH ? "too few pictures to judge" : "steady";
    return String.format(
        Locale.ROOT,
        "%s memory: %s (%+.3f MB a picture, %d to %d MB)",
        kind,
        verdict,
        slope,
        first,
        last);
  }
}
