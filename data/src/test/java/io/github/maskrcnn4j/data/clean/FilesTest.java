package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.CATEGORY;
import static io.github.maskrcnn4j.data.clean.TestFolder.IMAGE;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.coco;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.file.DataFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file is encoded, and whose it is. */
class FilesTest {
  /** Also in GBK more than one letter: two bytes alone could be UTF-8 too. */
  private static final String CAT = "\u732b\u54aa";

  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new TestFolder(path);
    folder.picture("a.png");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', ",
    "UTF-8, '\uFEFF', UTF-8 that begins with a byte order mark",
    "GBK, '', not UTF-8; read as GBK",
    "UTF-16, '', UTF-16",
    "UTF-16LE, '\uFEFF', UTF-16"
  })
  void encodings(String charset, String mark, String oddity) throws IOException {
    String json = coco(CATEGORY.replace("cat", CAT), IMAGE, annotation(7));
    Path file =
        Files.write(path.resolve("data.json"), (mark + json).getBytes(Charset.forName(charset)));

    CleanDataSet read = DataSetReader.read(file, ReadOptions.DEFAULTS);

    assertThat(read.data().categories()).containsExactly(new Category(1, CAT));
    assertThat(findings(read))
        .isEqualTo(oddity == null ? List.of() : List.of("mended encoding: data.json: " + oddity));
  }

  @Test
  void whatIsNeitherIsRefused() throws IOException {
    Path file =
        Files.write(
            path.resolve("data.json"), "{\"caf\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1));

    assertRefused(file, ": expected text in UTF-8 or GBK, found neither");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          coco.json         | COCO
          via1.json         | VIA
          via2.json         | VIA
          via2-project.json | VIA
          labelme           | LABELME
          """)
  void theContentSaysWhoseItIs(String file, DataFormat format) throws IOException {
    Path source = Path.of("src/test/resources/datasets", file);

    assertThat(DataSetReader.read(source, ReadOptions.DEFAULTS).format()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                  | : expected a COCO, VGG Image Annotator or Labelme file, found JSON that is none of them; a COCO file has images, annotations and categories
          {"a":{"b":[1]}}     | : expected a COCO, VGG Image Annotator or Labelme file, found JSON that is none of them; a COCO file has images, annotations and categories
          ' '                 | : expected a COCO, VGG Image Annotator or Labelme file, found an empty one; a COCO file has images, annotations and categories
          {"images":[]}       | : expected an array categories, found none in the file (line 1, column 13)
          {"images":[{}]}     | : expected an image with a file_name, found none (line 1, column 13)
          {"images":[7]}      | : expected an object, found 7 (line 1, column 12)
          {"images":          | : expected a value, found the end (line 1, column 11)
          """)
  void whatIsNoneIsRefusedInOneLine(String json, String message) throws IOException {
    assertRefused(folder.file(json), message);
  }

  /** In any of the formats. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"images\":[],\"annotations\":[],\"categories\":[]}",
        "{\"_via_img_metadata\":{}}",
        "{\"shapes\":[],\"imagePath\":\"a.png\"}"
      })
  void nothingMayFollowTheEnd(String json) throws IOException {
    assertRefused(
        folder.file(json + "\n{}"),
        ": expected nothing after the end of the JSON, found { (line 2, column 1)");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertRefused(
        path.resolve("none.json"), ": expected a file or folder of annotations, found none");
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> DataSetReader.read(file, ReadOptions.DEFAULTS))
        .isInstanceOf(DataSetException.class)
        .hasMessage(file + message);
  }
}
