package io.github.maskrcnn4j.core.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Writes JSON. Numbers are read back to the last bit; NaN and infinite ones, which JSON has not,
 * are written as strings.
 *
 * <p>What is written is kept until {@link #writeTo} hands it on. Values at the root, of which there
 * may be several, are parted by a comma and a line break: so a list has each of its elements on a
 * line of its own. Not thread-safe.
 */
public final class JsonWriter {
  private static final String INDENT = "  ";

  private final boolean indented;
  private final StringBuilder text = new StringBuilder();

  /** Which of the values that are open are objects; the others are arrays. */
  private final BitSet objects = new BitSet();

  private int depth;

  /** Whether nothing was written yet into the value that is open. */
  private boolean first = true;

  private boolean afterName;

  /** A writer that leaves out all white space. */
  public JsonWriter() {
    this(false);
  }

  private JsonWriter(boolean indented) {
    this.indented = indented;
  }

  /** A writer for people: each field on a line of its own. */
  public static JsonWriter indented() {
    return new JsonWriter(true);
  }

  /** Begins an object. */
  public JsonWriter startObject() {
    return open('{');
  }

  /** Begins an object in a field. */
  public JsonWriter startObject(String name) {
    return name(name).open('{');
  }

  /** Ends the object. */
  public JsonWriter endObject() {
    return close('}');
  }

  /** Begins an array. */
  public JsonWriter startArray() {
    return open('[');
  }

  /** Begins an array in a field. */
  public JsonWriter startArray(String name) {
    return name(name).open('[');
  }

  /** Ends the array. */
  public JsonWriter endArray() {
    return close(']');
  }

  /** The name of a field, whose value must follow. */
  public JsonWriter name(String name) {
    separate();
    quote(name);
    text.append(indented ? " : " : ":");
    afterName = true;
    return this;
  }

  /** A field with a string; null becomes JSON's. */
  public JsonWriter field(String name, String value) {
    return name(name).value(value);
  }

  /** A field with a whole number. */
  public JsonWriter field(String name, long value) {
    return name(name).value(value);
  }

  /** A field with a number. */
  public JsonWriter field(String name, float value) {
    return name(name).value(value);
  }

  /** A field with a number. */
  public JsonWriter field(String name, double value) {
    return name(name).value(value);
  }

  /** A field with an array of numbers. */
  public JsonWriter field(String name, double... values) {
    return name(name).array(values);
  }

  /** A field with an array of whole numbers. */
  public JsonWriter field(String name, long... values) {
    return name(name).array(values);
  }

  /** A string; null becomes JSON's. */
  public JsonWriter value(String value) {
    separate();
    if (value == null) {
      text.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  /** A whole number. */
  public JsonWriter value(long value) {
    separate();
    text.append(value);
    return this;
  }

  /** A number, with the digits that tell it from all other floats. */
  public JsonWriter value(float value) {
    return number(Float.isFinite(value), Float.toString(value));
  }

  /** A number, with the digits that tell it from all other doubles. */
  public JsonWriter value(double value) {
    return number(Double.isFinite(value), Double.toString(value));
  }

  /** True or false. */
  public JsonWriter value(boolean value) {
    separate();
    text.append(value);
    return this;
  }

  /** An array of numbers. */
  public JsonWriter array(double... values) {
    startArray();
    for (double value : values) {
      value(value);
    }
    return endArray();
  }

  /** An array of whole numbers. */
  public JsonWriter array(long... values) {
    startArray();
    for (long value : values) {
      value(value);
    }
    return endArray();
  }

  /** Text between the values, as it is. */
  public JsonWriter raw(String raw) {
    text.append(raw);
    return this;
  }

  /** Hands on, in UTF-8, what was written since the last time. Neither flushes nor closes. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  /** What was not handed on yet. */
  @Override
  public String toString() {
    return text.toString();
  }

  private JsonWriter number(boolean finite, String number) {
    separate();
    text.append(finite ? number : '"' + number + '"');
    return this;
  }

  private JsonWriter open(char bracket) {
    separate();
    text.append(bracket);
    objects.set(++depth, bracket == '{');
    first = true;
    return this;
  }

  private JsonWriter close(char bracket) {
    boolean empty = first;
    depth--;
    first = false;
    if (indented && bracket == '}' && !empty) {
      breakLine();
    } else if (indented) {
      text.append(' ');
    }
    text.append(bracket);
    return this;
  }

  /** What stands before a name, or before a value without one. */
  private void separate() {
    if (afterName) {
      afterName = false;
      return;
    }
    if (!first) {
      text.append(depth == 0 ? ",\n" : ",");
    }
    first = false;
    if (indented && objects.get(depth)) {
      breakLine();
    } else if (indented && depth > 0) {
      text.append(' ');
    }
  }

  /** Indents by the objects that are open: the elements of an array stay on its line. */
  private void breakLine() {
    text.append('\n').append(INDENT.repeat(objects.get(0, depth + 1).cardinality()));
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      int place = "\"\\\b\f\n\r\t".indexOf(c);
      if (place >= 0) {
        text.append('\\').append("\"\\bfnrt".charAt(place));
      } else if (c < ' ' || isLoneSurrogate(string, i)) {
        text.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits(c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  /** UTF-8 cannot express half a character. */
  private static boolean isLoneSurrogate(String string, int i) {
    char c = string.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(string.charAt(i - 1));
  }
}
