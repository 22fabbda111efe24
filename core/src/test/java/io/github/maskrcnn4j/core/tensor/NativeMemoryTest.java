package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OnCpu;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

@OnCpu("a tensor lies in the memory of the card")
class NativeMemoryTest {

  private static final long LIMIT = 8L << 30; // of the JVMs that run the tests
  private static final int FLOATS = 1 << 26;
  private static final long SLACK = 128 << 20; // the JVM's own coming and going

  @Test
  void aTensorTakesFromWhatIsLeft() {
    long before = NativeMemory.left();
    assertThat(before).isBetween(1L, LIMIT);
    try (TensorScope scope = TensorScope.standalone()) {
      HostTensors.update(scope.take(FLOATS), NativeMemoryTest::write);
      assertThat(NativeMemory.left()).isLessThan(before - FLOATS * (long) Float.BYTES + SLACK);
    }
  }

  /** Pages that nobody has written are not there. */
  private static void write(FloatBuffer values) {
    for (int i = 0; i < values.capacity(); i += 512) {
      values.put(i, 1);
    }
  }
}
