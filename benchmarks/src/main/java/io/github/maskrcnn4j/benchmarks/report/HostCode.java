package io.github.maskrcnn4j.benchmarks.report;

import java.util.Set;

/**
 * Which benchmarks measure plain Java on the host, whatever the backend: NMS, selectors, pasting
 * and the like. Beside a GPU's results they compare two runs of the same code, and the tables and
 * charts say so.
 */
final class HostCode {

  /** What follows such a benchmark's name. */
  static final String MARK = " *";

  /** What stands below. */
  static final String NOTE =
      "* Plain Java on the host, also in a column of CUDA: two runs of the same code.";

  /** The names of the classes. */
  static final Set<String> BENCHMARKS =
      Set.of(
          "AnchorBenchmark",
          "DetectionBenchmark",
          "EvaluationBenchmark",
          "FrozenNormGradientBenchmark",
          "ImageBenchmark",
          "InputBenchmark",
          "MaskPasteBenchmark",
          "NmsBenchmark",
          "ProposalBenchmark",
          "RleBenchmark");

  private HostCode() {}

  /**
   * The mark, or nothing.
   *
   * @param benchmark class and method
   */
  static String mark(String benchmark) {
    return BENCHMARKS.contains(benchmark.replaceFirst("\\..*", "")) ? MARK : "";
  }
}
