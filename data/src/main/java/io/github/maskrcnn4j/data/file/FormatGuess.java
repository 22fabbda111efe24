package io.github.maskrcnn4j.data.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/** Tells whose a file is by the names of its first fields; the file's own name says nothing. */
final class FormatGuess {

  private FormatGuess() {}

  /** The format; null if it is none that is known. */
  static DataFormat of(Path file, TextEncoding encoding) throws IOException {
    return JsonFile.begin(file, encoding, FormatGuess::of);
  }

  private static DataFormat of(JsonParser json) throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      return null;
    }
    DataFormat format = null;
    while (format == null && json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      format = of(name, json);
    }
    return format;
  }

  private static DataFormat of(String name, JsonParser json) throws IOException {
    if (name.startsWith("_via_")) {
      return DataFormat.VIA;
    }
    boolean array = json.hasToken(JsonToken.START_ARRAY);
    if (array && name.equals("shapes")) {
      return DataFormat.LABELME;
    }
    if (array
        && (name.equals("images") || name.equals("annotations") || name.equals("categories"))) {
      return DataFormat.COCO;
    }
    if (json.hasToken(JsonToken.START_OBJECT)) {
      return isPictureOfVia(json) ? DataFormat.VIA : null;
    }
    json.skipChildren();
    return null;
  }

  private static boolean isPictureOfVia(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (json.currentName().equals("regions")) {
        return true;
      }
      json.nextToken();
      json.skipChildren();
    }
    return false;
  }
}
