package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.problem.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data set as it lies on the disk. */
public final class DataSetFile {

  private DataSetFile() {}

  /**
   * Reads a COCO or VGG Image Annotator file, or a folder of Labelme's files.
   *
   * @param classes what the regions of VGG Image Annotator are; not used for others
   * @param findings is told of what is odd in the file
   * @throws DataSetException if it is none of these, or a part is missing without which nothing can
   *     be read: one line that names the file
   */
  public static RawDataSet read(Path data, ClassChoice classes, Findings findings)
      throws IOException {
    if (Files.isDirectory(data)) {
      return LabelmeReader.read(data, findings);
    }
    if (!Files.isRegularFile(data)) {
      throw new DataSetException(data + ": expected a file or folder of annotations, found none");
    }
    TextEncoding encoding = TextEncoding.of(data);
    encoding.report(data, findings);
    DataFormat format = FormatGuess.of(data, encoding);
    if (format == null) {
      boolean empty = JsonFile.begin(data, encoding, json -> json.token() == null);
      throw new DataSetException(
          data
              + ": expected a COCO, VGG Image Annotator or Labelme file, found "
              + (empty ? "an empty one" : "JSON that is none of them")
              + "; a COCO file has images, annotations and categories");
    }
    return switch (format) {
      case COCO -> JsonFile.read(data, encoding, json -> CocoReader.read(json, data, findings));
      case VIA -> JsonFile.read(data, encoding, json -> ViaReader.read(json, data, classes));
      case LABELME ->
          LabelmeReader.join(data, List.of(LabelmeFile.read(data, encoding, 1, findings)));
    };
  }
}
