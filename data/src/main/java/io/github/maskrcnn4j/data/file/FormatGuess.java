package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/** Tells whose a file is by the names of its first fields; the file's own name says nothing. */
final class FormatGuess {

  private FormatGuess() {}

  /** The format; null if it is none that is known. */
  static DataFormat of(Path file, TextEncoding encoding) throws IOException {
    return JsonFile.begin(file, encoding, FormatGuess::of);
  }

  private static DataFormat of(JsonReader json) throws IOException {
    if (!json.at(JsonToken.START_OBJECT)) {
      return null;
    }
    DataFormat format = null;
    while (format == null && json.next() == JsonToken.NAME) {
      String name = json.name();
      json.next();
      format = of(name, json);
    }
    return format;
  }

  private static DataFormat of(String name, JsonReader json) throws IOException {
    if (name.startsWith("_via_")) {
      return DataFormat.VIA;
    }
    boolean array = json.at(JsonToken.START_ARRAY);
    if (array && name.equals("shapes")) {
      return DataFormat.LABELME;
    }
    if (array
        && (name.equals("images") || name.equals("annotations") || name.equals("categories"))) {
      return DataFormat.COCO;
    }
    if (json.at(JsonToken.START_OBJECT)) {
      return isPictureOfVia(json) ? DataFormat.VIA : null;
    }
    json.skip();
    return null;
  }

  private static boolean isPictureOfVia(JsonReader json) throws IOException {
    while (json.next() == JsonToken.NAME) {
      if (json.name().equals("regions")) {
        return true;
      }
      json.next();
      json.skip();
    }
    return false;
  }
}
