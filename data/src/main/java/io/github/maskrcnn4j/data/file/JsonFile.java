package io.github.maskrcnn4j.data.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.maskrcnn4j.core.io.IoConsumer;
import io.github.maskrcnn4j.core.io.JsonProblem;
import io.github.maskrcnn4j.data.DataSetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a JSON file token by token, so that its size does not matter. */
final class JsonFile {
  /** Python writes {@code NaN}; Labelme writes a whole picture as one string. */
  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build());

  private JsonFile() {}

  /** What is made of a file's tokens. */
  @FunctionalInterface
  interface Use<T> {
    T of(JsonParser json) throws IOException;
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
          JsonProblem.refuseMore(json);
          return value;
        });
  }

  /** As {@link #read}, but what {@code use} leaves of the file is not looked at. */
  static <T> T begin(Path file, TextEncoding encoding, Use<T> use) throws IOException {
    try (JsonParser json = open(file, encoding)) {
      json.nextToken();
      return use.of(json);
    } catch (JacksonException e) {
      throw new DataSetException(file + ": " + JsonProblem.describe(e), e);
    }
  }

  private static JsonParser open(Path file, TextEncoding encoding) throws IOException {
    // Jackson's own decoder of UTF-8 is the faster one
    return encoding.charset().equals(StandardCharsets.UTF_8)
        ? MAPPER.createParser(Files.newInputStream(file))
        : MAPPER.createParser(Files.newBufferedReader(file, encoding.charset()));
  }

  /** Walks through an object: {@code step} is given each name, with the parser at its value. */
  static void fields(JsonParser json, IoConsumer<String> step) throws IOException {
    expect(json, JsonToken.START_OBJECT, "an object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      step.accept(name);
    }
  }

  /** Walks through an array: {@code step} is called with the parser at each element. */
  static void elements(JsonParser json, Step step) throws IOException {
    expect(json, JsonToken.START_ARRAY, "an array");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      step.read();
    }
  }

  private static void expect(JsonParser json, JsonToken token, String what) throws IOException {
    if (!json.hasToken(token)) {
      String found = json.currentToken() == null ? "nothing" : json.getText();
      throw new JsonParseException(json, "expected " + what + ", found " + found);
    }
  }

  /** A number, also one in quotes; {@link Double#NaN} for anything else, which is skipped. */
  static double number(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    json.skipChildren();
    // Jackson takes null and false for 0, true for 1
    return json.hasToken(JsonToken.VALUE_STRING) ? json.getValueAsDouble(Double.NaN) : Double.NaN;
  }

  /** Pixels along a side; 0 for anything that cannot be that. */
  static int side(JsonParser json) throws IOException {
    double value = number(json);
    return value >= 1 && value <= Integer.MAX_VALUE ? (int) value : 0;
  }

  /** The text of a scalar; null for null and for anything else, which is skipped. */
  static String text(JsonParser json) throws IOException {
    json.skipChildren();
    return json.currentToken().isScalarValue() ? json.getValueAsString() : null;
  }
}
