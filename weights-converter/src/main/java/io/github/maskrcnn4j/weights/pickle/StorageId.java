package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.util.List;

/**
 * A reference to a storage, {@code ('storage', type, key, location, elements, ..)}.
 *
 * @param view what follows the element count; only the legacy format has it
 */
record StorageId(Type type, String key, long elements, List<Object> view) {
  /** A storage class as a value: which elements a storage has. */
  record Type(String name, ElementType type) {
    @Override
    public String toString() {
      return "torch." + name;
    }
  }

  static StorageId of(Object id) throws PickleException, IOException {
    List<Object> fields = Values.tuple(id, "reference to a storage");
    String kind = Values.text(Values.argument(fields, 0), "kind of a reference");
    if (!kind.equals("storage")) {
      throw new PickleException("kind of a reference", "storage", SourceErrors.quote(kind));
    }
    Type type =
        Values.as(Type.class, Values.argument(fields, 1), "type of a storage", "a storage class");
    String key = Values.text(Values.argument(fields, 2), "key of a storage");
    long elements = Values.integer(Values.argument(fields, 4), "size of a storage");
    if (elements < 0 || elements > Long.MAX_VALUE / type.type().bytes()) {
      throw new PickleException(
          "size of a storage", "0 or more elements", String.valueOf(elements));
    }
    return new StorageId(type, key, elements, fields.subList(5, fields.size()));
  }

  long bytes() {
    return elements * type.type().bytes();
  }

  @Override
  public String toString() {
    return "storage " + SourceErrors.quote(key) + " of " + elements + " " + type;
  }
}
