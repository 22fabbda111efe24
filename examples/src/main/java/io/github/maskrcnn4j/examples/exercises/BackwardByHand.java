package io.github.maskrcnn4j.examples.exercises;

import java.util.Arrays;

/** Exercise of 16-gradients: a convolution of 3 x 3 with one channel, walked back. */
public final class BackwardByHand {

  private BackwardByHand() {}

  /**
   * The way forward, with zeros around the map.
   *
   * @param x {@code [side, side]}, as all maps here
   * @param kernel {@code [3, 3]}
   */
  public static float[] forward(float[] x, int side, float[] kernel) {
    float[] y = new float[x.length];
    forEachTap(side, (from, to, tap) -> y[to] += kernel[tap] * x[from]);
    return y;
  }

  /**
   * The gradient of the input.
   *
   * @param dy the loss's gradient with respect to {@code y}
   */
  public static float[] ofInput(float[] dy, int side, float[] kernel) {
    float[] dx = new float[dy.length];
    forEachTap(side, (from, to, tap) -> dx[from] += kernel[tap] * dy[to]);
    return dx;
  }

  /** The gradient of the kernel. */
  public static float[] ofKernel(float[] x, float[] dy, int side) {
    float[] dk = new float[9];
    forEachTap(side, (from, to, tap) -> dk[tap] += x[from] * dy[to]);
    return dk;
  }

  /** Output {@code to} reads input {@code from} through a cell of the kernel. */
  @FunctionalInterface
  private interface Tap {
    void at(int from, int to, int tap);
  }

  private static void forEachTap(int side, Tap tap) {
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        for (int k = 0; k < 9; k++) {
          int row = i + k / 3 - 1;
          int column = j + k % 3 - 1;
          if (row >= 0 && row < side && column >= 0 && column < side) {
            tap.at(row * side + column, i * side + j, k);
          }
        }
      }
    }
  }

  /** {@code BackwardByHand} */
  public static void main(String[] arguments) {
    float[] kernel = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    float[] single = new float[25];
    single[12] = 1;
    print("y of a single 1", forward(single, 5, kernel));
    print("dx of a single dy", ofInput(single, 5, kernel));
  }

  private static void print(String what, float... map) {
    System.out.println(what);
    for (int row = 1; row < 4; row++) {
      System.out.println("  " + Arrays.toString(Arrays.copyOfRange(map, 5 * row + 1, 5 * row + 4)));
    }
  }
}
