package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/** Takes values out of a pickle's arguments, checking their kind. */
final class Values {
  /** numpy allows 64 axes, torch as many; a weight has at most 4. */
  private static final int MOST_AXES = 64;

  private Values() {}

  /** Argument {@code index}; refused if there are fewer. */
  static Object argument(List<Object> args, int index) throws PickleException {
    if (index >= args.size()) {
      throw new PickleException(
          "arguments", "at least " + (index + 1), String.valueOf(args.size()));
    }
    return args.get(index);
  }

  /** {@code value} as a {@code type}, refused if it is none. */
  static <T> T as(Class<T> type, Object value, String what, String expected)
      throws PickleException {
    if (!type.isInstance(value)) {
      throw new PickleException(what, expected, describe(value));
    }
    return type.cast(value);
  }

  /** A text of at most 64 KiB. */
  static String text(Object value, String what) throws PickleException, IOException {
    return as(PyText.class, value, what, "a text").text();
  }

  /** An integer that fits 64 bits. */
  static long integer(Object value, String what) throws PickleException {
    return as(Long.class, value, what, "an integer of 64 bits");
  }

  /** The values of a tuple. */
  static List<Object> tuple(Object value, String what) throws PickleException {
    return as(PyTuple.class, value, what, "a tuple").values();
  }

  /** A shape or strides: a tuple of at most 64 integers. */
  static long[] integers(Object value, String what) throws PickleException {
    List<Object> values = tuple(value, what);
    if (values.size() > MOST_AXES) {
      throw new PickleException(what, "at most " + MOST_AXES + " axes", values.size() + " axes");
    }
    long[] integers = new long[values.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(values.get(i), what);
    }
    return integers;
  }

  /** Bytes, or (Python 2, protocol 2) bytes in the guise of text. */
  static Blob bytes(Object value, String what) throws PickleException, IOException {
    return value instanceof PyText text ? text.latin1() : as(Blob.class, value, what, "bytes");
  }

  /** What a value is, in a few words and in constant time. */
  static String describe(Object value) {
    if (value instanceof Blob blob) {
      return blob.length() + " bytes";
    }
    if (value instanceof BigInteger big) {
      return "an integer of " + big.bitLength() + " bits";
    }
    if (value instanceof String line) {
      return SourceErrors.quote(line);
    }
    return value == PyNone.NONE ? "None" : String.valueOf(value);
  }
}
