/**
 * A load of a known size, to compare programs on a busy machine: {@code java Load.java THREADS [SECONDS]}.
 *
 * <p>Each thread multiplies and adds without a pause, in turns of 10 ms out of its core's cache and
 * out of memory, as a network's layers do. Without SECONDS it goes on until it is stopped.
 */
final class Load {

  private static final long TURN = 10_000_000; // ns
  private static final int FLOATS = 4096; // of a block: 16 KB, half of a first-level cache
  private static final int BLOCKS = 4096; // of a thread: 64 MB, more than its share of any cache

  private Load() {}

  public static void main(String[] words) {
    if (!String.join(" ", words).matches("[1-9]\\d{0,3}( \\d{1,6})?")) {
      System.err.println("usage: java Load.java THREADS [SECONDS]");
      System.exit(2);
    }
    long seconds = words.length > 1 ? Long.parseLong(words[1]) : 1_000_000;
    long end = System.nanoTime() + seconds * 1_000_000_000;
    for (int thread = 0; thread < Integer.parseInt(words[0]); thread++) {
      new Thread(() -> compute(end)).start();
    }
  }

  private static void compute(long end) {
    float[][] blocks = new float[BLOCKS][FLOATS];
    int next = 0;
    while (System.nanoTime() < end) {
      for (long turn = System.nanoTime() + TURN; System.nanoTime() < turn; ) {
        multiplyAndAdd(blocks[0]);
      }
      for (long turn = System.nanoTime() + TURN; System.nanoTime() < turn; ) {
        next = (next + 1) % BLOCKS;
        multiplyAndAdd(blocks[next]);
      }
    }
  }

  /** Towards 2, so that numbers never become too small or too large to be quick. */
  private static void multiplyAndAdd(float[] block) {
    for (int i = 0; i < block.length; i++) {
      block[i] = block[i] * 0.5f + 1;
    }
  }
}
