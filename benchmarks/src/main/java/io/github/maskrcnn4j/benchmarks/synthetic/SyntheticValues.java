package io.github.maskrcnn4j.benchmarks.synthetic;

import java.util.Random;

/** Values for kernels and inputs. */
public final class SyntheticValues {

  private SyntheticValues() {}

  /** So many values from -0.5 to 0.5, the same every time. */
  public static float[] of(long length) {
    Random random = new Random(1);
    float[] values = new float[Math.toIntExact(length)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
