package io.github.maskrcnn4j.core.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Off-heap memory for activations that is reused within a run and from run to run.
 *
 * <p>A tensor gets the tightest gap that it fits; if there is none, the pool grows by a segment. So
 * a network takes little more than what is alive at the same time, and after the first image of a
 * size nothing is allocated any more. A segment that the last {@value #KEPT_RUNS} runs did not use
 * is freed: memory follows the sizes that are in use and stays flat over any sequence of images.
 *
 * <p>Safe for use by several threads, each with its own {@link TensorScope}.
 */
public final class TensorPool implements AutoCloseable {

  static final int KEPT_RUNS = 4;

  /** Floats of the smallest segment: 16 MB, of which only what is used becomes resident. */
  static final long SMALLEST_SEGMENT = 1 << 22;

  /** Floats to which sizes are rounded up: tensors share no line of a cache. */
  private static final long LINE = 16;

  private static final Consumer<INDArray> NOTHING = memory -> {};

  private final ArrayPool arrays = new ArrayPool();
  private final List<Segment> segments = new ArrayList<>();
  private final Consumer<INDArray> litter;
  private long run;
  private boolean closed;

  /** An empty pool. */
  public TensorPool() {
    this(NOTHING);
  }

  /**
   * @param litter writes rubbish into memory that changes hands, so that a test finds out who reads
   *     what he has not written, or has given back
   */
  TensorPool(Consumer<INDArray> litter) {
    this.litter = litter;
  }

  /** Starts a run. The scope must be closed by the thread that opened it. */
  public TensorScope open() {
    return open(LayerObserver.NONE);
  }

  /** Starts a run of which somebody is told what the layers do. */
  public TensorScope open(LayerObserver observer) {
    return new TensorScope(this, false, observer);
  }

  /** Off-heap bytes that the pool holds now, in use or idle. */
  public synchronized long bytes() {
    return Float.BYTES * segments.stream().mapToLong(Segment::elements).sum();
  }

  /** Frees whatever is idle: after a run that found no memory, the next one needs it. */
  public synchronized void trim() {
    freeIdle(run + 1);
    arrays.forgetUnusedSince(run + 1);
  }

  /** Frees the idle segments. Those of scopes that are still open are freed when those close. */
  @Override
  public synchronized void close() {
    closed = true;
    freeIdle(run + 1);
  }

  synchronized Segment.Part acquire(long elements) {
    if (closed) {
      throw new IllegalStateException("The tensor pool is closed");
    }
    long rounded = (elements + LINE - 1) / LINE * LINE;
    Segment best = null;
    long gap = Long.MAX_VALUE;
    for (Segment segment : segments) {
      long tightest = segment.tightest(rounded);
      if (tightest < gap) {
        best = segment;
        gap = tightest;
      }
    }
    if (best == null) {
      freeIdle(run); // this run has not used them yet: left from other sizes, and too small
      best = new Segment(Math.max(rounded, SMALLEST_SEGMENT));
      segments.add(best);
      gap = best.elements();
    }
    Segment.Part part = best.take(gap, rounded);
    litter(part);
    return part;
  }

  synchronized float[] acquireArray(int least) {
    return arrays.acquire(least);
  }

  synchronized void releaseArray(float[] array) {
    arrays.release(array, run);
  }

  synchronized void release(Segment.Part part) {
    litter(part);
    part.giveBack(run);
    if (closed) {
      freeIdle(run + 1);
    }
  }

  private void litter(Segment.Part part) {
    if (litter != NOTHING) { // making a view takes longer than all the rest
      litter.accept(part.whole());
    }
  }

  /** A run has ended: frees what recent runs had no use for. */
  synchronized void endRun() {
    run++;
    freeIdle(run - KEPT_RUNS);
    arrays.forgetUnusedSince(run - KEPT_RUNS);
  }

  /** Frees the segments that no run from this one on has used. */
  private void freeIdle(long firstRun) {
    segments.removeIf(
        segment -> {
          boolean unused = segment.isIdle() && segment.lastRun() < firstRun;
          if (unused) {
            segment.free();
          }
          return unused;
        });
  }
}
