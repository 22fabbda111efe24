package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.io.IoConsumer;
import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.data.DataSetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a JSON file token by token, so that its size does not matter. */
final class JsonFile {
  private JsonFile() {}

  /** What is made of a file's tokens. */
  @FunctionalInterface
  interface Use<T> {
    T of(JsonReader json) throws IOException;
  }

  /** Something that reads one value. */
  @FunctionalInterface
  interface Step {
    void read() throws IOException;
  }

  /**
   * Reads a file of one value, at whose first token the parser is.
   *
   * @throws DataSetException if it is not JSON, or not of the form that {@code use} reads: file,
   *     line and column
   */
  static <T> T read(Path file, TextEncoding encoding, Use<T> use) throws IOException {
    return begin(
        file,
        encoding,
        json -> {
          T value = use.of(json);
          json.end();
          return value;
        });
  }

  /** As {@link #read}, but what {@code use} leaves of the file is not looked at. */
  static <T> T begin(Path file, TextEncoding encoding, Use<T> use) throws IOException {
    try (JsonReader json =
        // NaN is what Python writes
        JsonReader.lenient(Files.newBufferedReader(file, encoding.charset()))) {
      json.next();
      return use.of(json);
    } catch (JsonException e) {
      throw new DataSetException(file + ": " + e.getMessage(), e);
    }
  }

  /** Walks through an object: {@code step} is given each name, with the parser at its value. */
  static void fields(JsonReader json, IoConsumer<String> step) throws IOException {
    expect(json, JsonToken.START_OBJECT, "an object");
    while (json.next() != JsonToken.END_OBJECT) {
      String name = json.name();
      json.next();
      step.accept(name);
    }
  }

  /** Walks through an array: {@code step} is called with the parser at each element. */
  static void elements(JsonReader json, Step step) throws IOException {
    expect(json, JsonToken.START_ARRAY, "an array");
    while (json.next() != JsonToken.END_ARRAY) {
      step.read();
    }
  }

  private static void expect(JsonReader json, JsonToken token, String what) throws IOException {
    if (!json.at(token)) {
      String found = json.token() == null ? "nothing" : json.text();
      throw json.problem("expected " + what + ", found " + found);
    }
  }

  /** A number, also one in quotes; {@link Double#NaN} for anything else, which is skipped. */
  static double number(JsonReader json) throws IOException {
    if (json.token().isNumber()) {
      return json.doubleValue();
    }
    json.skip();
    return json.at(JsonToken.STRING) ? JsonValue.read(json).number(Double.NaN) : Double.NaN;
  }

  /** Pixels along a side; 0 for anything that cannot be that. */
  static int side(JsonReader json) throws IOException {
    double value = number(json);
    return value >= 1 && value <= Integer.MAX_VALUE ? (int) value : 0;
  }

  /** The text of a scalar; null for null and for anything else, which is skipped. */
  static String text(JsonReader json) throws IOException {
    json.skip();
    boolean value = json.token().isScalar() && !json.at(JsonToken.NULL);
    return value ? json.text() : null;
  }
}
