package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells how long each stage of a run took, from the moments at which its trace hears of it. Waits
 * for the device at each of them.
 */
public final class StageClock {

  private final Map<String, Double> milliseconds = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** What a run is given; the clock goes from its making on. */
  public Trace trace() {
    return new StageEnds(this::lap);
  }

  /** Milliseconds per stage, in the order of the run. */
  public Map<String, Double> milliseconds() {
    return milliseconds;
  }

  private void lap(String stage) {
    Backend.current().synchronize();
    long now = System.nanoTime();
    milliseconds.put(stage, (now - last) / 1e6);
    last = now;
  }
}
