package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * {@code numpy.dtype('f4', ..)} and its state {@code (version, '<', None, ..)}: what an element is
 * and its byte order. A kind that is no number (objects, texts, records) is told only when an array
 * of it is used.
 */
final class NumpyType implements Buildable {
  private static final Map<String, ElementType> TYPES =
      Map.ofEntries(
          Map.entry("f2", ElementType.F16),
          Map.entry("f4", ElementType.F32),
          Map.entry("f8", ElementType.F64),
          Map.entry("i1", ElementType.I8),
          Map.entry("i2", ElementType.I16),
          Map.entry("i4", ElementType.I32),
          Map.entry("i8", ElementType.I64),
          Map.entry("u1", ElementType.U8),
          Map.entry("b1", ElementType.BOOL));

  private final String code;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  NumpyType(String code) throws PickleException {
    char first = code.isEmpty() ? 0 : code.charAt(0);
    boolean named = first == '<' || first == '>' || first == '|' || first == '=';
    this.code = named ? code.substring(1) : code;
    if (named) {
      setOrder(first);
    }
  }

  /** {@code value} as a dtype, refused if it is none. */
  static NumpyType of(Object value) throws PickleException {
    return Values.as(NumpyType.class, value, "type of a numpy array", "a numpy.dtype");
  }

  @Override
  public void setState(Object state) throws PickleException, IOException {
    List<Object> fields = Values.tuple(state, "state of a numpy.dtype");
    String symbol = Values.text(Values.argument(fields, 1), "byte order of a numpy.dtype");
    setOrder(symbol.length() == 1 ? symbol.charAt(0) : 0);
  }

  private void setOrder(char symbol) throws PickleException {
    order =
        switch (symbol) {
          case '<', '|', '=' -> ByteOrder.LITTLE_ENDIAN;
          case '>' -> ByteOrder.BIG_ENDIAN;
          default ->
              throw new PickleException(
                  "byte order of a numpy.dtype", "one of < > | =", "'" + symbol + "'");
        };
  }

  ByteOrder order() {
    return order;
  }

  ElementType type() throws PickleException {
    ElementType type = TYPES.get(code);
    if (type == null) {
      throw new PickleException(
          "numpy.dtype", "one of " + TYPES.keySet(), SourceErrors.quote(code));
    }
    return type;
  }

  @Override
  public String toString() {
    return "numpy.dtype " + SourceErrors.quote(code);
  }
}
