package io.github.maskrcnn4j.weights.pickle;

import java.io.IOException;
import java.util.List;

/**
 * The names by which pickles make numpy arrays, under numpy 1 ({@code numpy.core}) and 2 ({@code
 * numpy._core}).
 */
final class NumpyGlobals {
  private static final List<String> CORES = List.of("numpy.core", "numpy._core");

  private NumpyGlobals() {}

  /**
   * Allows them.
   *
   * @param file the file's name, for messages
   */
  static void allow(Globals globals, String file) {
    globals.name("numpy", "ndarray");
    globals.call(
        "numpy",
        "dtype",
        (args, budget) -> new NumpyType(Values.text(Values.argument(args, 0), "numpy.dtype")));
    for (String core : CORES) {
      // the arguments (ndarray, (0,), 'b') say nothing: all comes with the state
      globals.call(core + ".multiarray", "_reconstruct", (args, budget) -> new NdArray(file));
      globals.call(core + ".multiarray", "scalar", (args, budget) -> scalar(file, args));
      globals.call(core + ".numeric", "_frombuffer", (args, budget) -> fromBuffer(file, args));
    }
  }

  /** {@code scalar(dtype, bytes)}. */
  private static NdArray scalar(String file, List<Object> args) throws PickleException {
    Object bytes = Values.argument(args, 1);
    return new NdArray(file, new long[0], NumpyType.of(args.get(0)), false, bytes);
  }

  /** {@code _frombuffer(bytes, dtype, shape, 'C' or 'F')}, as protocol 5 writes arrays. */
  private static NdArray fromBuffer(String file, List<Object> args)
      throws PickleException, IOException {
    long[] shape = Values.integers(Values.argument(args, 2), "shape of a numpy array");
    String order = Values.text(Values.argument(args, 3), "order of a numpy array");
    if (!order.equals("C") && !order.equals("F")) {
      throw new PickleException("order of a numpy array", "C or F", Values.describe(args.get(3)));
    }
    return new NdArray(file, shape, NumpyType.of(args.get(1)), order.equals("F"), args.get(0));
  }
}
