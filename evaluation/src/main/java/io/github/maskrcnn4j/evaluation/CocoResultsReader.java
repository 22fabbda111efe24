package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.io.InputFiles;
import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads results of any program in COCO's form, as pycocotools' {@code loadRes} takes them:
 *
 * <pre>{@code
 * [{"image_id":42,"category_id":18,"bbox":[x,y,w,h],"score":0.98,
 *   "segmentation":{"size":[h,w],"counts":"<compressed RLE>"}}, ...]
 * }</pre>
 *
 * Box or segmentation may be missing, but of all results alike. A segmentation may also have plain
 * counts or be polygons. Other fields are passed over.
 */
public final class CocoResultsReader {
  private static final String EXPECTED = "results in COCO's form, which are a JSON array";

  private final Path file;
  private final Map<Long, ImageEntry> images;
  private final List<Result> results = new ArrayList<>();
  private ResultFields first;

  private CocoResultsReader(Path file, DataSet truth) {
    this.file = file;
    this.images =
        truth.images().stream().collect(Collectors.toMap(ImageEntry::id, Function.identity()));
  }

  /**
   * All results of a file, in its order.
   *
   * @param truth says how large the images are that polygons are on
   * @throws IOException in one line that names the file, the result and what was expected
   */
  public static List<Result> read(Path file, DataSet truth) throws IOException {
    return new CocoResultsReader(file, truth).read();
  }

  private List<Result> read() throws IOException {
    InputFiles.require(file, EXPECTED);
    try (JsonReader json = JsonReader.of(Files.newInputStream(file))) {
      if (json.next() != JsonToken.START_ARRAY) {
        String found = json.token() != null ? json.text() : "an empty file";
        throw new IOException(file + ": expected " + EXPECTED + ", found " + found);
      }
      while (json.next() != JsonToken.END_ARRAY) {
        results.add(result(json));
      }
      json.end();
      return results;
    } catch (JsonException e) {
      throw new IOException(file + ": no JSON: " + e.getMessage(), e);
    }
  }

  private Result result(JsonReader json) throws IOException {
    try {
      ResultFields fields = ResultFields.read(json);
      first = first == null ? fields : first;
      fields.checkLike(first);
      return fields.toResult(images);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ": result " + (results.size() + 1) + " (from 1): " + e.getMessage(), e);
    }
  }
}
