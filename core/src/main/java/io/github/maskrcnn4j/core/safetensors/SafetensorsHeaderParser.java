package io.github.maskrcnn4j.core.safetensors;

import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.core.safetensors.SafetensorsHeader.TensorEntry;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the JSON of a safetensors header token by token. Only what the format allows is accepted,
 * so that a hostile header can neither nest deeply nor make anything but small entries.
 */
final class SafetensorsHeaderParser {
  static final String METADATA = "__metadata__";

  /** Far above any model; bounds the memory that a header can claim. */
  static final int MAX_TENSORS = 100_000;

  /** Of a tensor, in characters: errors are one line that names it. */
  private static final int LONGEST_NAME = 1000;

  /** ND4J's limit. */
  static final int MAX_RANK = 32;

  private final String source;
  private final CharBuffer json;
  private final long dataStart;
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
  private Map<String, String> metadata;

  /**
   * @param source the file's name, for messages
   * @param dataStart where the data begin in the file
   */
  SafetensorsHeaderParser(String source, CharBuffer json, long dataStart) {
    this.source = source;
    this.json = json;
    this.dataStart = dataStart;
  }

  SafetensorsHeader parse() throws WeightFileException {
    try (JsonReader parser =
        JsonReader.of(new CharArrayReader(json.array(), json.arrayOffset(), json.limit()))) {
      expect(parser.next(), JsonToken.START_OBJECT, "the header");
      while (parser.next() == JsonToken.NAME) {
        addField(parser, parser.name());
      }
      parser.end();
    } catch (JsonException e) {
      throw new WeightFileException(
          source + ": the header is not well-formed JSON: " + e.getMessage(), e);
    } catch (WeightFileException e) {
      throw e;
    } catch (IOException e) {
      throw new WeightFileException(source + ": the header cannot be read: " + e.getMessage(), e);
    }
    return new SafetensorsHeader(
        Collections.unmodifiableMap(tensors),
        metadata == null ? Map.of() : Collections.unmodifiableMap(metadata),
        dataStart);
  }

  private void addField(JsonReader parser, String name) throws IOException {
    if (name.length() > LONGEST_NAME) { // messages name tensors
      throw new WeightFileException(
          source
              + ": expected names of at most "
              + LONGEST_NAME
              + " characters, found one of "
              + name.length());
    }
    expect(parser.next(), JsonToken.START_OBJECT, name);
    if (name.equals(METADATA)) {
      requireFirst(metadata, name);
      metadata = metadata(parser);
    } else if (tensors.size() == MAX_TENSORS) {
      throw new WeightFileException(
          source + ": expected at most " + MAX_TENSORS + " tensors, found more");
    } else {
      requireFirst(tensors.put(name, tensor(parser, name)), name);
    }
  }

  private Map<String, String> metadata(JsonReader parser) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    while (parser.next() == JsonToken.NAME) {
      String key = parser.name();
      expect(parser.next(), JsonToken.STRING, METADATA + "." + key);
      requireFirst(map.put(key, parser.text()), METADATA + "." + key);
    }
    return map;
  }

  private TensorEntry tensor(JsonReader parser, String name) throws IOException {
    Dtype dtype = null;
    long[] shape = null;
    long[] offsets = null;
    while (parser.next() == JsonToken.NAME) {
      String field = parser.name();
      String path = name + "." + field;
      JsonToken value = parser.next();
      switch (field) {
        case "dtype" -> {
          requireFirst(dtype, path);
          expect(value, JsonToken.STRING, path);
          dtype = dtype(name, parser.text());
        }
        case "shape" -> {
          requireFirst(shape, path);
          shape = numbers(parser, path, MAX_RANK);
        }
        case "data_offsets" -> {
          requireFirst(offsets, path);
          offsets = numbers(parser, path, 2);
        }
        default -> throw bad(name, "the fields dtype, shape and data_offsets", field);
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
      throw bad(name, "a dtype, a shape and two data_offsets", "not all of them");
    }
    return checked(name, dtype, shape, offsets);
  }

  private TensorEntry checked(String name, Dtype dtype, long[] shape, long[] offsets)
      throws WeightFileException {
    long bytes = dtype.byteSize();
    try {
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw bad(name, "a shape of fewer than 2^63 bytes", Arrays.toString(shape));
    }
    if (offsets[0] > offsets[1] || offsets[1] - offsets[0] != bytes) {
      throw bad(
          name,
          bytes + " bytes for shape " + Arrays.toString(shape) + " of " + dtype,
          "data_offsets " + Arrays.toString(offsets));
    }
    return new TensorEntry(dtype, shape, offsets[0], offsets[1]);
  }

  private Dtype dtype(String name, String text) throws WeightFileException {
    Dtype dtype = Dtype.named(text);
    if (dtype == null) {
      throw bad(name, "a dtype of " + Arrays.toString(Dtype.values()), text);
    }
    return dtype;
  }

  /**
   * An array of at most {@code most} non-negative whole numbers; the parser stands at its start.
   */
  private long[] numbers(JsonReader parser, String path, int most) throws IOException {
    expect(parser.token(), JsonToken.START_ARRAY, path);
    long[] numbers = new long[most];
    int count = 0;
    while (parser.next() != JsonToken.END_ARRAY) {
      expect(parser.token(), JsonToken.WHOLE_NUMBER, path);
      if (count == most) {
        throw bad(path, "at most " + most + " numbers", "more");
      }
      if (!parser.isLong() || parser.longValue() < 0) {
        throw bad(path, "numbers from 0 to 2^63 - 1", parser.text());
      }
      numbers[count++] = parser.longValue();
    }
    return Arrays.copyOf(numbers, count);
  }

  private void expect(JsonToken found, JsonToken expected, String where)
      throws WeightFileException {
    if (found != expected) {
      throw bad(where, describe(expected), describe(found));
    }
  }

  private void requireFirst(Object before, String name) throws WeightFileException {
    if (before != null) {
      throw bad(name, "one entry of this name", "a second one");
    }
  }

  private static String describe(JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT, END_OBJECT -> "an object";
      case START_ARRAY, END_ARRAY -> "an array";
      case STRING -> "a string";
      case WHOLE_NUMBER -> "a whole number";
      default -> token.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private WeightFileException bad(String where, String expected, String found) {
    return new WeightFileException(
        source + ": header entry " + where + ": expected " + expected + ", found " + found);
  }
}
