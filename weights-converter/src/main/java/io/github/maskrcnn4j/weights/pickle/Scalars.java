package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The instructions that stand for one number, text or run of bytes. */
final class Scalars {
  /** Conversion is quadratic in the length, and no weight file has a number like this. */
  private static final int LONGEST_INTEGER = 256;

  private final PickleInput in;

  Scalars(PickleInput in) {
    this.in = in;
  }

  /** {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean} or None. */
  Object number(Opcode opcode) throws IOException, PickleException {
    return switch (opcode) {
      case NONE -> PyNone.NONE;
      case NEWTRUE -> true;
      case NEWFALSE -> false;
      case INT -> decimalOrBoolean(in.line());
      case LONG -> decimal(in.line());
      case BININT -> (long) in.i4();
      case BININT1 -> (long) in.u1();
      case BININT2 -> (long) in.u2();
      case BINFLOAT -> Double.longBitsToDouble(Long.reverseBytes(in.i8()));
      case LONG1 -> twosComplement(in.u1());
      case LONG4 -> twosComplement(in.i4());
      default -> throw new IllegalArgumentException(opcode.name());
    };
  }

  /** {@link PyText} or {@link Blob}: neither is read yet. */
  Object text(Opcode opcode) throws IOException, PickleException {
    return switch (opcode) {
      case BINSTRING -> text(in.i4(), StandardCharsets.ISO_8859_1);
      case SHORT_BINSTRING -> text(in.u1(), StandardCharsets.ISO_8859_1);
      case BINUNICODE -> text(in.u4(), StandardCharsets.UTF_8);
      case SHORT_BINUNICODE -> text(in.u1(), StandardCharsets.UTF_8);
      case BINUNICODE8 -> text(in.i8(), StandardCharsets.UTF_8);
      case BINBYTES -> part(in.u4());
      case SHORT_BINBYTES -> part(in.u1());
      case BINBYTES8, BYTEARRAY8 -> part(in.i8());
      default -> throw new IllegalArgumentException(opcode.name());
    };
  }

  private PyText text(long length, Charset charset) throws PickleException {
    return new PyText(part(length), charset);
  }

  private ByteSource part(long length) throws PickleException {
    return in.source().slice(in.skip(length), length);
  }

  private static Object decimalOrBoolean(String line) throws PickleException {
    return line.equals("00") ? (Object) false : line.equals("01") ? (Object) true : decimal(line);
  }

  /** A decimal number, also with Python's L at its end. */
  static Object decimal(String line) throws PickleException {
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    if (digits.length() <= LONGEST_INTEGER) {
      try {
        return narrow(new BigInteger(digits));
      } catch (NumberFormatException e) {
        // told below
      }
    }
    throw new PickleException("number", "a decimal integer", SourceErrors.quote(line));
  }

  private Object twosComplement(int length) throws IOException, PickleException {
    if (length < 0 || length > LONGEST_INTEGER) {
      throw new PickleException(
          "length of an integer", "0 to " + LONGEST_INTEGER + " bytes", String.valueOf(length));
    }
    byte[] little = in.bytes(length);
    byte[] big = new byte[length];
    for (int i = 0; i < length; i++) {
      big[i] = little[length - 1 - i];
    }
    return length == 0 ? (Object) 0L : narrow(new BigInteger(big));
  }

  private static Object narrow(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }
}
