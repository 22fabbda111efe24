package io.github.maskrcnn4j.detector.format;

import io.github.maskrcnn4j.detector.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes instances as a table of comma-separated values (RFC 4180), one a line: of as many pictures
 * as come. Width and height are those of the box, the area is the mask's number of pixels; the mask
 * itself has no column.
 */
public final class InstancesCsv {
  private static final String HEADER =
      "file_name,category_id,category_name,score,x,y,width,height,area\n";

  private final OutputStream out;

  /**
   * Writes the line of names.
   *
   * @param out neither flushed nor closed
   */
  public InstancesCsv(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the instances of a picture, in the order given. */
  public void write(String fileName, List<Instance> instances) throws IOException {
    for (Instance instance : instances) {
      String line =
          String.join(
              ",",
              quoted(fileName),
              Integer.toString(instance.categoryId()),
              quoted(instance.name()),
              Float.toString(instance.score()),
              Float.toString(instance.x1()),
              Float.toString(instance.y1()),
              Float.toString(instance.width()),
              Float.toString(instance.height()),
              Integer.toString(instance.mask().area()));
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** In quotes where it could be taken for more than one value. */
  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
