package io.github.maskrcnn4j.core.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Java arrays that are used again from layer to layer and from run to run.
 *
 * <p>The largest idle one is given, whatever is asked for, so that one array serves all layers of a
 * run and no other is kept.
 */
final class ArrayPool {

  private final List<Idle> idle = new ArrayList<>();

  private record Idle(float[] array, long lastRun) {
    int length() {
      return array.length;
    }
  }

  /**
   * @param least elements
   */
  float[] acquire(int least) {
    Idle largest = idle.stream().max(Comparator.comparingInt(Idle::length)).orElse(null);
    idle.remove(largest);
    return largest != null && largest.length() >= least ? largest.array : new float[least];
  }

  void release(float[] array, long run) {
    idle.add(new Idle(array, run));
  }

  /** Gives up what no run from this one on has used. */
  void forgetUnusedSince(long run) {
    idle.removeIf(array -> array.lastRun < run);
  }
}
