package io.github.maskrcnn4j.core.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Reads a JSON text of one value token by token. Of the text nothing is kept but the token that it
 * is at, and of a string that nobody asks for not even that.
 *
 * <p>Whatever is not well-formed is refused with a {@link JsonException}, and so are values nested
 * more than 1,000 deep and numbers of more than 1,000 characters. Not thread-safe.
 */
public final class JsonReader implements Closeable {
  private static final int DEEPEST = 1000;

  private final CharSource source;
  private final boolean lenient;
  private final NumberText number;

  /** Which of the values that are open are objects; the others are arrays. */
  private final BitSet objects = new BitSet();

  private int depth;
  private JsonToken token;
  private String name;

  /** Of a string: null until somebody asks for it. */
  private String string;

  private JsonReader(Reader in, boolean lenient) {
    this.source = new CharSource(in);
    this.lenient = lenient;
    this.number = new NumberText(lenient);
  }

  /** Reads UTF-8, with or without a byte order mark; other bytes are a {@link JsonException}. */
  public static JsonReader of(InputStream in) {
    return of(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  /** Reads characters. */
  public static JsonReader of(Reader in) {
    return new JsonReader(in, false);
  }

  /** Reads a text. */
  public static JsonReader of(String text) {
    return of(new StringReader(text));
  }

  /** Reads also NaN, Infinity and -Infinity, which Python writes. */
  public static JsonReader lenient(Reader in) {
    return new JsonReader(in, true);
  }

  /**
   * Goes to the next token.
   *
   * @return it; null at the end of the text
   * @throws JsonException if the text is not well-formed, or goes on after its value
   */
  public JsonToken next() throws IOException {
    if (token == JsonToken.STRING && string == null) {
      string(null);
    }
    int c = source.startToken();
    if (depth == 0) {
      token = root(c);
    } else if (token == JsonToken.NAME) {
      value(c);
    } else if (c == (objects.get(depth) ? '}' : ']')) {
      source.pass();
      token = objects.get(depth--) ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    } else {
      element(c);
    }
    return token;
  }

  private JsonToken root(int c) throws IOException {
    if (c < 0) {
      return null;
    }
    if (token != null) {
      throw source.expected("nothing after the end of the JSON");
    }
    value(c);
    return token;
  }

  /** The next element of an array, or the next name of an object. */
  private void element(int first) throws IOException {
    boolean inObject = objects.get(depth);
    int c = first;
    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
      if (c != ',') {
        throw source.expected(inObject ? ", or } in an object" : ", or ] in an array");
      }
      source.pass();
      c = source.startToken();
    }
    if (!inObject) {
      value(c);
      return;
    }
    if (c != '"') {
      throw source.expected("a name in quotes in an object");
    }
    name = string(new StringBuilder());
    if (source.startToken() != ':') {
      throw source.expected(": after the name \"" + name + "\"");
    }
    source.pass();
    token = JsonToken.NAME;
  }

  private void value(int c) throws IOException {
    switch (c) {
      case '{', '[' -> open(c);
      case '"' -> {
        token = JsonToken.STRING;
        string = null;
      }
      case 't' -> literal(JsonToken.TRUE);
      case 'f' -> literal(JsonToken.FALSE);
      case 'n' -> literal(JsonToken.NULL);
      default -> {
        boolean named = lenient && (c == 'N' || c == 'I');
        if (!named && c != '-' && (c < '0' || c > '9')) {
          throw source.expected("a value");
        }
        number.read(source);
        token = number.isWhole() ? JsonToken.WHOLE_NUMBER : JsonToken.DECIMAL_NUMBER;
      }
    }
  }

  private void open(int c) throws IOException {
    if (depth == DEEPEST) {
      throw source.problem("values are nested more than " + DEEPEST + " deep");
    }
    source.pass();
    objects.set(++depth, c == '{');
    token = c == '{' ? JsonToken.START_OBJECT : JsonToken.START_ARRAY;
  }

  private void literal(JsonToken literal) throws IOException {
    source.word(literal.text());
    token = literal;
  }

  /**
   * Goes past a string.
   *
   * @param text gets what is in it; null if nobody wants it
   */
  private String string(StringBuilder text) throws IOException {
    source.pass();
    int c;
    while ((c = source.plain(text)) == '\\') {
      source.pass();
      char escaped = escaped();
      if (text != null) {
        text.append(escaped);
      }
    }
    if (c != '"') {
      throw source.expected("the end of a string");
    }
    source.pass();
    return text == null ? "" : text.toString();
  }

  private char escaped() throws IOException {
    int place = "\"\\/bfnrtu".indexOf(source.peek());
    if (place < 0) {
      throw source.expected("one of \"\\/bfnrtu after \\");
    }
    source.pass();
    return place < 8 ? "\"\\/\b\f\n\r\t".charAt(place) : hex();
  }

  private char hex() throws IOException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int c = source.peek();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw source.expected("four hex digits after \\u");
      }
      code = 16 * code + digit;
      source.pass();
    }
    return (char) code;
  }

  /** Goes to the end of the object or array that begins here; stays where neither does. */
  public void skip() throws IOException {
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      int outside = depth - 1;
      while (depth > outside) {
        next();
      }
    }
  }

  /**
   * Refuses whatever follows the value that was read: two files in one, or the remains of an older
   * one.
   */
  public void end() throws IOException {
    next();
  }

  /** The token; null before the first one and after the last one. */
  public JsonToken token() {
    return token;
  }

  /** Whether this is the token. */
  public boolean at(JsonToken expected) {
    return token == expected;
  }

  /** The name that was read last. */
  public String name() {
    return name;
  }

  /**
   * The token's text: what is in a string, a number as it is written.
   *
   * @throws JsonException if a string is not well-formed
   */
  public String text() throws IOException {
    if (token == JsonToken.STRING) {
      string = string == null ? string(new StringBuilder()) : string;
      return string;
    }
    if (token == JsonToken.NAME) {
      return name;
    }
    return token.isNumber() ? number.toString() : token.text();
  }

  /** The double that is nearest to the number that this token is. */
  public double doubleValue() {
    return number.doubleValue();
  }

  /** Whether this token is a whole number of less than 2^63, the sign aside. */
  public boolean isLong() {
    return token == JsonToken.WHOLE_NUMBER && number.isLong();
  }

  /** The number that this token is, if it {@link #isLong}. */
  public long longValue() {
    return number.longValue();
  }

  /** What is wrong with this token: the words, its line and its column. */
  public JsonException problem(String words) {
    return source.problemOfToken(words);
  }

  /** Closes what is read. */
  @Override
  public void close() throws IOException {
    source.close();
  }
}
