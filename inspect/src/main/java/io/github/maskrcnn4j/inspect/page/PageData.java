package io.github.maskrcnn4j.inspect.page;

import io.github.maskrcnn4j.core.json.JsonWriter;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/**
 * The data of a page as JSON: records as objects, and in them lists, arrays, maps, texts, numbers
 * and booleans. What is null in a record or a map is left out.
 */
final class PageData {
  private final JsonWriter json = new JsonWriter();

  private PageData() {}

  static String json(Object data) {
    PageData text = new PageData();
    text.write(data);
    return text.json.toString();
  }

  private void write(Object value) {
    if (value instanceof Float number) {
      json.value(number.floatValue());
    } else if (value instanceof Double number) {
      json.value(number.doubleValue());
    } else if (value instanceof Number whole) {
      json.value(whole.longValue());
    } else if (value instanceof Boolean truth) {
      json.value(truth.booleanValue());
    } else if (value == null || value instanceof String || value instanceof Enum<?>) {
      json.value(value == null ? null : value.toString());
    } else if (value instanceof Map<?, ?> map) {
      json.startObject();
      map.forEach((name, of) -> field(name.toString(), of));
      json.endObject();
    } else if (value instanceof Record) {
      writeRecord(value);
    } else {
      writeElements(value);
    }
  }

  private void field(String name, Object value) {
    if (value != null) {
      json.name(name);
      write(value);
    }
  }

  private void writeRecord(Object of) {
    json.startObject();
    for (RecordComponent component : of.getClass().getRecordComponents()) {
      field(component.getName(), valueOf(component, of));
    }
    json.endObject();
  }

  private static Object valueOf(RecordComponent component, Object of) {
    try {
      component.getAccessor().setAccessible(true); // the records are their packages' own
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private void writeElements(Object of) {
    json.startArray();
    if (of instanceof Iterable<?> elements) {
      elements.forEach(this::write);
    } else if (of.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(of); i++) {
        write(Array.get(of, i));
      }
    } else {
      throw new IllegalArgumentException("a page's data cannot have a " + of.getClass());
    }
    json.endArray();
  }
}
