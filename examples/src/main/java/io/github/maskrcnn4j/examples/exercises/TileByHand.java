package io.github.maskrcnn4j.examples.exercises;

import java.util.List;
import java.util.Locale;

/** Exercise of 12-convolution: sums in registers, and which tiles of them fit. */
public final class TileByHand {

  private TileByHand() {}

  /** A matrix in memory that counts how often a value is loaded. */
  public static final class Matrix {
    private final int rows;
    private final int columns;
    private final float[] values;
    private long loads;

    /**
     * @param values in C order
     */
    public Matrix(int rows, int columns, float... values) {
      this.rows = rows;
      this.columns = columns;
      this.values = values;
    }

    public float load(int row, int column) {
      loads++;
      return values[row * columns + column];
    }

    public long loads() {
      return loads;
    }
  }

  /** {@code left right}, one sum after the other: two loads for each multiplication. */
  public static float[] plain(Matrix left, Matrix right) {
    float[] out = new float[left.rows * right.columns];
    for (int row = 0; row < left.rows; row++) {
      for (int column = 0; column < right.columns; column++) {
        float sum = 0;
        for (int k = 0; k < left.columns; k++) {
          sum += left.load(row, k) * right.load(k, column);
        }
        out[row * right.columns + column] = sum;
      }
    }
    return out;
  }

  /**
   * The same, two rows times four columns at a time: six loads for eight multiplications.
   *
   * @param left an even number of rows
   * @param right a multiple of four columns
   */
  public static float[] tiled(Matrix left, Matrix right) {
    float[] out = new float[left.rows * right.columns];
    for (int row = 0; row < left.rows; row += 2) {
      for (int column = 0; column < right.columns; column += 4) {
        tile(left, row, right, column, out);
      }
    }
    return out;
  }

  /** The sums are variables of their own: an array's elements would be in memory again. */
  private static void tile(Matrix left, int row, Matrix right, int column, float[] out) {
    float c00 = 0;
    float c01 = 0;
    float c02 = 0;
    float c03 = 0;
    float c10 = 0;
    float c11 = 0;
    float c12 = 0;
    float c13 = 0;
    for (int k = 0; k < left.columns; k++) {
      float b0 = right.load(k, column);
      float b1 = right.load(k, column + 1);
      float b2 = right.load(k, column + 2);
      float b3 = right.load(k, column + 3);
      float a = left.load(row, k);
      c00 += a * b0;
      c01 += a * b1;
      c02 += a * b2;
      c03 += a * b3;
      a = left.load(row + 1, k);
      c10 += a * b0;
      c11 += a * b1;
      c12 += a * b2;
      c13 += a * b3;
    }
    int at = row * right.columns + column;
    out[at] = c00;
    out[at + 1] = c01;
    out[at + 2] = c02;
    out[at + 3] = c03;
    at += right.columns;
    out[at] = c10;
    out[at + 1] = c11;
    out[at + 2] = c12;
    out[at + 3] = c13;
  }

  /** A register tile, whose columns are counted in vectors. */
  public record Shape(int rows, int vectors) {

    /**
     * One for each vector of sums and for each vector of a row of the right matrix, and one in
     * which a value of the left matrix is repeated.
     */
    public int registers() {
      return rows * vectors + vectors + 1;
    }

    /** For each multiply-add, in the innermost loop. */
    public double loads() {
      return (rows + vectors) / (double) (rows * vectors);
    }
  }

  /** The tile that loads least among those that fit into so many registers. */
  public static Shape thriftiest(int registers) {
    Shape best = new Shape(1, 1);
    for (int rows = 1; rows < registers; rows++) {
      for (int vectors = 1; vectors < registers; vectors++) {
        Shape shape = new Shape(rows, vectors);
        if (shape.registers() <= registers && shape.loads() < best.loads()) {
          best = shape;
        }
      }
    }
    return best;
  }

  /** {@code TileByHand} */
  public static void main(String[] arguments) {
    int side = 64;
    Matrix left = new Matrix(side, side, new float[side * side]);
    Matrix right = new Matrix(side, side, new float[side * side]);
    plain(left, right);
    long loads = left.loads() + right.loads();
    tiled(left, right);
    System.out.println("a product of 64 x 64 x 64");
    System.out.println("  loads, plain    " + loads);
    System.out.println("  loads, in tiles " + (left.loads() + right.loads() - loads));
    System.out.println("rows x vectors  registers  loads for a multiply-add");
    for (Shape shape : List.of(new Shape(1, 1), new Shape(6, 2), thriftiest(16), thriftiest(32))) {
      System.out.printf(
          Locale.ROOT,
          "%6d x %d %13d %12.2f%n",
          shape.rows(),
          shape.vectors(),
          shape.registers(),
          shape.loads());
    }
  }
}
