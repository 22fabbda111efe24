package io.github.maskrcnn4j.core.tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Off-heap memory for activations that is reused from run to run.
 *
 * <p>Blocks come in size classes, eight per power of two, so that images of similar sizes share
 * them. A block that the last {@value #KEPT_RUNS} runs did not use is freed: memory follows the
 * sizes that are in use and stays flat over any sequence of images.
 *
 * <p>Safe for use by several threads, each with its own {@link TensorScope}.
 */
public final class TensorPool implements AutoCloseable {

  static final int KEPT_RUNS = 4;

  private static final long SMALLEST_BLOCK = 1024;

  private final TreeMap<Long, Deque<Block>> idle = new TreeMap<>();
  private final Consumer<INDArray> litter;
  private long run;
  private long bytes;
  private boolean closed;

  /** An empty pool. */
  public TensorPool() {
    this(memory -> {});
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
    return new TensorScope(this, false);
  }

  /** Off-heap bytes that the pool holds now, in use or idle. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Frees the idle blocks. Blocks of scopes that are still open are freed when those close. */
  @Override
  public synchronized void close() {
    closed = true;
    idle.values().forEach(blocks -> blocks.forEach(this::free));
    idle.clear();
  }

  synchronized Block acquire(long elements) {
    if (closed) {
      throw new IllegalStateException("The tensor pool is closed");
    }
    long capacity = sizeClass(elements);
    Deque<Block> blocks = idle.get(capacity);
    if (blocks != null && !blocks.isEmpty()) {
      return blocks.pop(); // littered when it came back
    }
    Block block = new Block(Nd4j.createUninitialized(DataType.FLOAT, capacity), capacity);
    bytes += capacity * Float.BYTES;
    litter.accept(block.memory);
    return block;
  }

  synchronized void release(Block block) {
    if (closed) {
      free(block);
      return;
    }
    litter.accept(block.memory);
    block.lastRun = run;
    idle.computeIfAbsent(block.capacity, c -> new ArrayDeque<>()).push(block);
  }

  /** A run has ended: frees what recent runs had no use for. */
  synchronized void endRun() {
    run++;
    for (Iterator<Map.Entry<Long, Deque<Block>>> it = idle.entrySet().iterator(); it.hasNext(); ) {
      Deque<Block> blocks = it.next().getValue();
      // the deque is a stack: the longest unused lie last
      while (!blocks.isEmpty() && blocks.peekLast().lastRun < run - KEPT_RUNS) {
        free(blocks.removeLast());
      }
      if (blocks.isEmpty()) {
        it.remove();
      }
    }
  }

  private void free(Block block) {
    bytes -= block.capacity * Float.BYTES;
    block.memory.close();
  }

  static long sizeClass(long elements) {
    if (elements <= SMALLEST_BLOCK) {
      return SMALLEST_BLOCK;
    }
    long step = Long.highestOneBit(elements - 1) / 8;
    return (elements + step - 1) / step * step;
  }

  /** A piece of off-heap memory, one-dimensional, and the slices it was last cut into. */
  static final class Block {
    /** Cuts that are remembered: the layers of a network need few, and memory stays bounded. */
    private static final int REMEMBERED = 16;

    final INDArray memory;
    final long capacity;
    private long lastRun;
    private final Map<Cut, List<INDArray>> cuts =
        new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Cut, List<INDArray>> eldest) {
            return size() > REMEMBERED;
          }
        };

    Block(INDArray memory, long capacity) {
      this.memory = memory;
      this.capacity = capacity;
    }

    /** The first {@code cut.count()} matrices that lie in this memory one after the other. */
    List<INDArray> slices(Cut cut) {
      return cuts.computeIfAbsent(cut, c -> Shapes.matrices(memory, c.count, c.rows, c.columns));
    }
  }

  /** How a block is cut into matrices of one size. */
  record Cut(int count, long rows, long columns) {}
}
