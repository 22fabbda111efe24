package io.github.maskrcnn4j.core.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/** The characters of a text, one after another, and where in it they are. */
final class CharSource implements Closeable {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Reader in;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;

  /** Characters that were in the buffer before. */
  private long passed;

  private int line = 1;
  private long lineStart;
  private long tokenStart;

  CharSource(Reader in) {
    this.in = in;
  }

  /** The next character, which stays the next one; -1 at the end. */
  int peek() throws IOException {
    return position < limit || fill() ? buffer[position] : -1;
  }

  /** Goes past the character that was peeked at. */
  void pass() {
    position++;
  }

  private boolean fill() throws IOException {
    passed += limit;
    position = 0;
    try {
      limit = Math.max(0, in.read(buffer));
    } catch (CharacterCodingException e) {
      limit = 0;
      throw problem("expected text in UTF-8, found other bytes");
    }
    if (passed == 0 && limit > 0 && buffer[0] == BYTE_ORDER_MARK) {
      position = 1;
      lineStart = 1;
    }
    return position < limit || limit > 0 && fill();
  }

  /** Goes past white space and returns the character after it: a token begins there. */
  int startToken() throws IOException {
    int c;
    while ((c = peek()) == ' ' || c == '\n' || c == '\r' || c == '\t') {
      position++;
      if (c == '\n') {
        line++;
        lineStart = passed + position;
      }
    }
    tokenStart = passed + position;
    return c;
  }

  /**
   * Goes past what may stand in a string as it is.
   *
   * @param text gets it; null if nobody wants it
   * @return what comes next: a quote, a backslash, a control character, or -1 at the end
   */
  int plain(StringBuilder text) throws IOException {
    int c;
    while (isPlain(c = peek())) {
      int start = position;
      while (position < limit && isPlain(buffer[position])) {
        position++;
      }
      if (text != null) {
        text.append(buffer, start, position - start);
      }
    }
    return c;
  }

  /** Goes past a word: it must stand here. */
  void word(String word) throws IOException {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw expected("the rest of " + word);
      }
      pass();
    }
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  /** What is wrong with the next character. */
  JsonException expected(String what) throws IOException {
    int c = peek();
    String found = "the end";
    if (c >= 0) {
      found = c > ' ' ? Character.toString(c) : "the control character " + c;
    }
    return problem("expected " + what + ", found " + found);
  }

  /** What is wrong at the next character. */
  JsonException problem(String what) {
    return at(what, passed + position);
  }

  /** What is wrong with the token that began last. */
  JsonException problemOfToken(String what) {
    return at(what, tokenStart);
  }

  private JsonException at(String what, long place) {
    return new JsonException(what + " (line " + line + ", column " + (place - lineStart + 1) + ")");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
