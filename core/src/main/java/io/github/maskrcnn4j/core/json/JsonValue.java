package io.github.maskrcnn4j.core.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value that was read as a whole: an object, an array, a string, a number, a boolean, null,
 * or missing, which is what a value has at a place where it has nothing. Immutable.
 */
public final class JsonValue implements Iterable<JsonValue> {
  private static final JsonValue MISSING = new JsonValue(new Object());

  /**
   * A {@code Map<String, JsonValue>}, a {@code List<JsonValue>}, a String, Long, Double or Boolean,
   * or null.
   */
  private final Object value;

  private JsonValue(Object value) {
    this.value = value;
  }

  /** The value that a whole text is. */
  public static JsonValue parse(String text) throws JsonException {
    try (JsonReader json = JsonReader.of(text)) {
      return readAll(json);
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot be read", e);
    }
  }

  /** The value that a whole file is: the reader is before it. */
  public static JsonValue readAll(JsonReader json) throws IOException {
    if (json.next() == null) {
      throw json.problem("expected a value, found the end");
    }
    JsonValue value = read(json);
    json.end();
    return value;
  }

  /** The value at whose first token the reader is; it will be at the last one. */
  public static JsonValue read(JsonReader json) throws IOException {
    return switch (json.token()) {
      case START_OBJECT -> {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (json.next() != JsonToken.END_OBJECT) {
          String name = json.name();
          json.next();
          fields.put(name, read(json));
        }
        yield new JsonValue(Collections.unmodifiableMap(fields));
      }
      case START_ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        while (json.next() != JsonToken.END_ARRAY) {
          elements.add(read(json));
        }
        yield new JsonValue(Collections.unmodifiableList(elements));
      }
      case STRING -> new JsonValue(json.text());
      case TRUE, FALSE -> new JsonValue(json.at(JsonToken.TRUE));
      case NULL -> new JsonValue(null);
      case WHOLE_NUMBER, DECIMAL_NUMBER ->
          new JsonValue(json.isLong() ? (Object) json.longValue() : (Object) json.doubleValue());
      case END_OBJECT, END_ARRAY, NAME -> throw json.problem("expected a value");
    };
  }

  /** What is in a field; missing if there is no such field, or this is no object. */
  public JsonValue get(String name) {
    return fields().getOrDefault(name, MISSING);
  }

  /** An element, counted from 0; missing if there is none, or this is no array. */
  public JsonValue get(int index) {
    return index < elements().size() ? elements().get(index) : MISSING;
  }

  /** Whether there is such a field, be it null. */
  public boolean has(String name) {
    return fields().containsKey(name);
  }

  /** An object's fields in the order of the text; none if this is no object. */
  @SuppressWarnings("unchecked") // no other maps are made
  public Map<String, JsonValue> fields() {
    return value instanceof Map<?, ?> ? (Map<String, JsonValue>) value : Map.of();
  }

  /** An array's elements; none if this is no array. */
  @SuppressWarnings("unchecked") // no other lists are made
  public List<JsonValue> elements() {
    return value instanceof List<?> ? (List<JsonValue>) value : List.of();
  }

  /** Over an array's elements. */
  @Override
  public Iterator<JsonValue> iterator() {
    return elements().iterator();
  }

  /** How many elements an array has; 0 if this is none. */
  public int size() {
    return elements().size();
  }

  /** Whether this is a place without a value. */
  public boolean isMissing() {
    return this == MISSING;
  }

  /** Whether this is null. */
  public boolean isNull() {
    return value == null;
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** Whether this is an array. */
  public boolean isArray() {
    return value instanceof List<?>;
  }

  /** Whether this is a string. */
  public boolean isText() {
    return value instanceof String;
  }

  /** Whether this is a number. */
  public boolean isNumber() {
    return value instanceof Number;
  }

  /** Whether this is a whole number from -2^31 to 2^31 - 1. */
  public boolean isInt() {
    return value instanceof Long whole && whole == whole.intValue();
  }

  /** Whether this is a whole number of less than 2^63, the sign aside. */
  public boolean isLong() {
    return value instanceof Long;
  }

  /** A string as it is, a number or a boolean in words; {@code otherwise} for anything else. */
  public String text(String otherwise) {
    boolean scalar = isText() || isNumber() || value instanceof Boolean;
    return scalar ? value.toString() : otherwise;
  }

  /** As {@link #text(String)}, with an empty text for anything else. */
  public String text() {
    return text("");
  }

  /** A number, also one in a string; {@code otherwise} for anything else. */
  public double number(double otherwise) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return isText() ? Double.parseDouble(text()) : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** As {@link #number}, without what is after the point. */
  public long whole(long otherwise) {
    return value instanceof Long whole ? whole : (long) number(otherwise);
  }

  /** The number that this is, if it {@link #isInt}; else 0. */
  public int intValue() {
    return isInt() ? (int) whole(0) : 0;
  }

  /** Whether this is true, a number other than 0, or the string {@code true}. */
  public boolean isTrue() {
    return Boolean.TRUE.equals(value) || "true".equals(value) || isNumber() && number(0) != 0;
  }

  /** As JSON. */
  @Override
  public String toString() {
    JsonWriter json = new JsonWriter();
    write(json);
    return json.toString();
  }

  private void write(JsonWriter json) {
    if (isObject()) {
      json.startObject();
      fields().forEach((name, field) -> field.write(json.name(name)));
      json.endObject();
    } else if (isArray()) {
      json.startArray();
      forEach(element -> element.write(json));
      json.endArray();
    } else if (value instanceof Long whole) {
      json.value(whole.longValue());
    } else if (value instanceof Double number) {
      json.value(number.doubleValue());
    } else if (value instanceof Boolean truth) {
      json.value(truth.booleanValue());
    } else {
      json.value(isMissing() ? "nothing" : (String) value);
    }
  }
}
