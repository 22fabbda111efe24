package io.github.maskrcnn4j.benchmarks.runs;

/**
 * What {@link ThroughputRun} measured.
 *
 * @param rate pictures a second
 * @param resident the process' memory at its highest, in MB; -1 where it is unknown
 */
record ThroughputPoint(double rate, long resident) {

  /** The faster of both rates; the higher of both memories, because it must be there. */
  static ThroughputPoint better(ThroughputPoint a, ThroughputPoint b) {
    return new ThroughputPoint(Math.max(a.rate, b.rate), Math.max(a.resident, b.resident));
  }
}
