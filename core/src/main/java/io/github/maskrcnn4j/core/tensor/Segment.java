package io.github.maskrcnn4j.core.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A stretch of off-heap memory, in which tensors of several sizes lie side by side. */
final class Segment {

  /** Cuts that are remembered: the layers of a network need few, and memory stays bounded. */
  private static final int REMEMBERED = 32;

  private final INDArray memory;
  private final TreeMap<Long, Long> gaps = new TreeMap<>(); // start to length
  private final Map<Cut, List<INDArray>> cuts =
      new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Cut, List<INDArray>> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long lastRun;

  Segment(long elements) {
    Backend.started(); // sets the limits that ND4J starts with; a device's test comes here too
    memory = Nd4j.createUninitialized(DataType.FLOAT, elements);
    gaps.put(0L, elements);
  }

  long elements() {
    return memory.length();
  }

  /** The run in which a part was last given back. */
  long lastRun() {
    return lastRun;
  }

  boolean isIdle() {
    Long gap = gaps.get(0L);
    return gap != null && gap == elements();
  }

  /** Length of the tightest gap for so many elements; {@link Long#MAX_VALUE} if there is none. */
  long tightest(long elements) {
    return gaps.values().stream()
        .mapToLong(length -> length)
        .filter(length -> length >= elements)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** Takes the beginning of the first gap of this length. */
  Part take(long gap, long elements) {
    long start =
        gaps.entrySet().stream()
            .filter(entry -> entry.getValue() == gap)
            .findFirst()
            .orElseThrow()
            .getKey();
    gaps.remove(start);
    if (gap > elements) {
      gaps.put(start + elements, gap - elements);
    }
    return new Part(start, elements);
  }

  void free() {
    memory.close();
  }

  /** A part of the segment that is in use. */
  final class Part {
    private final long start;
    private final long elements;

    private Part(long start, long elements) {
      this.start = start;
      this.elements = elements;
    }

    Segment segment() {
      return Segment.this;
    }

    /** A dense tensor at the beginning of the part. */
    INDArray view(long... shape) {
      return Shapes.slice(memory, start, shape);
    }

    /** The whole part, {@code [elements]}. */
    INDArray whole() {
      return view(elements);
    }

    /** The first {@code count} matrices that lie in the part one after the other. */
    List<INDArray> matrices(int count, long rows, long columns) {
      synchronized (cuts) { // several runs may share the segment
        return cuts.computeIfAbsent(
            new Cut(start, count, rows, columns),
            cut -> Shapes.matrices(view(count, rows, columns)));
      }
    }

    /** Ends the part's use. */
    void giveBack(long run) {
      lastRun = run;
      long from = start;
      long to = start + elements;
      Map.Entry<Long, Long> before = gaps.floorEntry(start);
      if (before != null && before.getKey() + before.getValue() == from) {
        from = before.getKey();
      }
      Long after = gaps.remove(to);
      gaps.put(from, to - from + (after == null ? 0 : after));
    }
  }

  private record Cut(long start, int count, long rows, long columns) {}
}
