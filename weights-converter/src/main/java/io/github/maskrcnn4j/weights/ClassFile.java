package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.io.InputFiles;
import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.dialect.ClassNumbering;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A file of class names, as {@link ClassTable#file} describes it. */
final class ClassFile implements ClassTable {
  private static final long LONGEST = 1 << 20;
  private static final String NO_CLASS = "N/A";

  private final Path file;

  ClassFile(Path file) {
    this.file = file;
  }

  /** A class of the file; label and id are null where the file does not tell them. */
  private record Entry(Integer label, Integer id, String name) {}

  @Override
  public List<ModelClass> classes(ClassNumbering numbering, int foreground) throws IOException {
    InputFiles.require(file, "a file of class names");
    return isObject()
        ? new CocoCategories(file).classes(numbering, foreground)
        : listed(numbering, foreground);
  }

  /** As far as its beginning tells. */
  private boolean isObject() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(64), StandardCharsets.UTF_8);
      return withoutByteOrderMark(head).stripLeading().startsWith("{");
    }
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private List<ModelClass> listed(ClassNumbering numbering, int foreground) throws IOException {
    String text = text();
    List<Entry> entries = text.stripLeading().startsWith("[") ? json(text) : lines(text);
    boolean labelled = entries.stream().anyMatch(entry -> entry.label != null);
    if (!labelled && entries.size() != foreground) {
      throw new WeightFileException(
          String.format(
              Locale.ROOT,
              "%s: %d class names, but the model has %d classes besides the background",
              file,
              entries.size(),
              foreground));
    }
    int first = numbering.first();
    Set<Integer> labels = new HashSet<>();
    List<ModelClass> classes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (labelled && entry.label == null) {
        throw new WeightFileException(
            file + ": class '" + entry.name + "' has no label, but others have one");
      }
      int label = labelled ? entry.label : first + i;
      if (label < first || label >= first + foreground || !labels.add(label)) {
        throw new WeightFileException(
            String.format(
                Locale.ROOT,
                "%s: class '%s' has label %d, expected one of its own from %d to %d",
                file,
                entry.name,
                label,
                first,
                first + foreground - 1));
      }
      if (!entry.name.isEmpty() && !entry.name.equals(NO_CLASS)) {
        classes.add(new ModelClass(label, entry.id == null ? label : entry.id, entry.name));
      }
    }
    return classes;
  }

  private String text() throws IOException {
    try {
      if (Files.size(file) > LONGEST) {
        throw new WeightFileException(
            file + ": a file of class names of " + Files.size(file) + " bytes, at most " + LONGEST);
      }
      return withoutByteOrderMark(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new WeightFileException(file + ": class names are not UTF-8 text", e);
    }
  }

  private static List<Entry> lines(String text) {
    return text.stripTrailing().lines().map(line -> new Entry(null, null, line.strip())).toList();
  }

  private List<Entry> json(String text) throws IOException {
    JsonValue array = array(text);
    List<Entry> entries = new ArrayList<>();
    for (JsonValue node : array) {
      JsonValue name = node.isText() ? node : node.get("name");
      if (!name.isText() || !isInt(node, "id") || !isInt(node, "label")) {
        throw new WeightFileException(
            String.format(
                Locale.ROOT,
                "%s: class %d is %s, expected a name or {\"label\": .., \"id\": .., \"name\": ..}",
                file,
                entries.size() + 1,
                node));
      }
      entries.add(new Entry(number(node, "label"), number(node, "id"), name.text().strip()));
    }
    return entries;
  }

  private JsonValue array(String text) throws IOException {
    try {
      return JsonValue.parse(text);
    } catch (JsonException e) {
      throw new WeightFileException(
          file + ": class names are not valid JSON: " + e.getMessage(), e);
    }
  }

  /** Whether the field is an integer or not there. */
  private static boolean isInt(JsonValue node, String field) {
    return !node.has(field) || node.get(field).isInt();
  }

  private static Integer number(JsonValue node, String field) {
    return node.has(field) ? (Integer) node.get(field).intValue() : null;
  }
}
