package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * The best rate at which this machine convolves through ND4J: what the rates of stages are measured
 * against.
 *
 * <p>Large plain products: a matrix product (a 1x1 convolution) and 5x5 convolutions, none of which
 * goes by Winograd's way. The rate is the best of all their runs.
 */
public final class PeakRate {

  private static final List<Product> PRODUCTS =
      List.of(
          new Product(64, 1, 1024, 1024),
          new Product(64, 5, 256, 256),
          new Product(32, 5, 512, 512));

  private static final int LEAST_RUNS = 5;
  private static final long LEAST_NANOS = 1_500_000_000L;

  private PeakRate() {}

  /** Prints the rate of each product. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    out.println(Backend.current());
    for (Product product : PRODUCTS) {
      out.printf(Locale.ROOT, "%-40s %7.1f GFLOP/s%n", product, rate(product));
    }
  }

  /** The best rate in GFLOP/s; takes about five seconds. */
  public static double measure() {
    return PRODUCTS.stream().mapToDouble(PeakRate::rate).max().orElseThrow();
  }

  private static double rate(Product product) {
    long[] shape = {product.kernel, product.kernel, product.in, product.out};
    float[] kernel = SyntheticValues.of(Shapes.elements(shape));
    Padding padding = Padding.symmetric(product.kernel / 2);
    try (TensorPool pool = new TensorPool();
        TensorScope scope = pool.open();
        Conv2d conv =
            new Conv2d(kernel, shape, new float[product.out], 1, padding, Activation.NONE)) {
      long side = product.side;
      float[] values = SyntheticValues.of(side * side * product.in);
      var input = scope.take(values, 1, side, side, product.in);
      long best = Long.MAX_VALUE;
      long end = System.nanoTime() + LEAST_NANOS;
      for (int run = 0; run < LEAST_RUNS || System.nanoTime() < end; run++) {
        long start = System.nanoTime();
        var output = conv.apply(scope, input);
        Backend.current().synchronize();
        best = Math.min(best, System.nanoTime() - start);
        scope.release(output);
      }
      return (double) product.flop() / best;
    }
  }

  /** A convolution of {@code side x side} positions. */
  private record Product(int side, int kernel, int in, int out) {

    long flop() {
      return 2L * side * side * kernel * kernel * in * out;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s, %d to %d channels, %s positions", pair(kernel), in, out, pair(side));
    }

    private static String pair(int side) {
      return side + " x " + side;
    }
  }
}
