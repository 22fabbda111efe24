package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.BOX;
import static io.github.maskrcnn4j.data.clean.TestFolder.CATEGORY;
import static io.github.maskrcnn4j.data.clean.TestFolder.DRAWN;
import static io.github.maskrcnn4j.data.clean.TestFolder.FLAGS;
import static io.github.maskrcnn4j.data.clean.TestFolder.IMAGE;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.coco;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static io.github.maskrcnn4j.data.clean.TestFolder.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with segmentations in COCO files. */
class SegmentationDirtTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "\"\""})
  void anEmptySegmentation(String nothing) throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7), annotation("\"id\":8", "\"segmentation\":" + nothing, BOX, FLAGS));

    assertThat(findings(read)).containsExactly("left out no-segmentation: data.json, annotation 8");
    assertThat(objects(read)).extracting(Annotation::id).containsExactly(7L);
  }

  @Test
  void aBoxAloneIsEnoughWhereMasksAreNotNeeded() throws IOException {
    folder.picture("a.png");
    Path file = folder.file(coco(CATEGORY, IMAGE, annotation("\"id\":8", BOX, FLAGS)));

    CleanDataSet read = DataSetReader.read(file, ReadOptions.DEFAULTS.withoutMasks());

    assertThat(findings(read))
        .containsExactly("kept no-segmentation: data.json, annotation 8: with its box");
    assertThat(objects(read))
        .containsExactly(new Annotation(8, 1, 1, 5, 5, 10, 20, 200, false, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [[5,5,15,25]]                          | short-polygon    | 4 numbers
          [[]]                                   | short-polygon    | 0 numbers
          [[5,5,15,5,15,25,5]]                   | bad-segmentation | 7 numbers: an x without its y
          [[5,5,10,5,15,5,20,5]]                 | flat-polygon     | 8 numbers
          [[5,5,15,5,NaN,25]]                    | bad-segmentation | a coordinate is NaN
          [[5,5,15,5,"x",25]]                    | bad-segmentation | a coordinate is NaN
          [[5,5,15,5,null,25]]                   | bad-segmentation | a coordinate is NaN
          [[5,5,15,5,15,true]]                   | bad-segmentation | a coordinate is NaN
          [[5,5,15,5,15,1e9]]                    | bad-segmentation | a coordinate is 1.0E9
          [[[5,5],[15,5],[15,25]]]               | bad-segmentation | a coordinate is NaN
          [[70,5,80,5,80,25]]                    | no-pixels        |
          [[5.1,5.1,5.2,5.1,5.2,5.2]]            | no-pixels        |
          {"size":[60,40],"counts":[2400]}       | bad-segmentation | run lengths of a picture of 40 x 60, it has 60 x 40
          {"size":[40,60],"counts":[0,7]}        | bad-segmentation | RLE of size [40, 60]: the counts sum to 7 instead of 2400
          {"size":[40,60],"counts":["x",2400]}   | bad-segmentation | counts has NaN, expected whole numbers from 0 to 2147483647
          {"size":[40,60],"counts":[0.5,2399.5]} | bad-segmentation | counts has 0.5, expected whole numbers from 0 to 2147483647
          {"size":[40,60],"counts":[-1,2401]}    | bad-segmentation | counts has -1.0, expected whole numbers from 0 to 2147483647
          {"size":[40,60],"counts":[1e10]}       | bad-segmentation | counts has 1.0E10, expected whole numbers from 0 to 2147483647
          {"size":[40.5,60],"counts":[0,2400]}   | bad-segmentation | size has 40.5, expected whole numbers from 0 to 2147483647
          {"size":[40,null],"counts":"0PP2"}     | bad-segmentation | size has NaN, expected whole numbers from 0 to 2147483647
          {"size":[40,60],"counts":"~"}          | bad-segmentation | malformed compressed RLE, character 0: no such digit: code 126
          {"counts":[0,2400]}                    | bad-segmentation | run lengths need a size of two numbers, and counts
          "5,5,15,5"                             | bad-segmentation | expected polygons or run lengths, found 5,5,15,5
          """)
  void aSegmentationThatIsNone(String segmentation, String problem, String detail)
      throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7), annotation("\"id\":8", "\"segmentation\":" + segmentation, BOX, FLAGS));

    String found = "left out " + problem + ": data.json, annotation 8";
    assertThat(findings(read)).containsExactly(detail == null ? found : found + ": " + detail);
    assertThat(objects(read)).extracting(Annotation::id).containsExactly(7L);
    assertThat(read.shareLeftOut()).isEqualTo(0.5);
  }

  @Test
  void onePartOfSeveral() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(
                "\"id\":7", "\"segmentation\":[[1,2,3,4],[5,5,15,5,15,25,5,25]]", BOX, FLAGS));

    assertThat(findings(read))
        .containsExactly(
            "mended short-polygon: data.json, annotation 7: 4 numbers; only this part is left out");
    assertThat(objects(read).get(0).mask()).isEqualTo(DRAWN);
  }

  /** VGG Image Annotator's own export does this. */
  @Test
  void aPolygonThatIsNotInAList() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation("\"id\":7", "\"segmentation\":[5,5,15,5,15,25,5,25]", BOX, FLAGS),
            annotation(
                "\"id\":8",
                "\"bbox\":[30,5,10,20]",
                FLAGS,
                "\"segmentation\":[[30,5,40,5,40,25,30,25]]"),
            annotation("\"id\":9", BOX, FLAGS));

    assertThat(findings(read))
        .containsExactly(
            "mended bare-polygon: data.json, annotation 7",
            "left out no-segmentation: data.json, annotation 9");
    assertThat(objects(read).get(0).mask()).isEqualTo(DRAWN);
  }

  /** pycocotools counts it among the objects that nobody finds. */
  @Test
  void whoBelievesTheFileGetsObjectsWithoutPixels() throws IOException {
    Path file =
        folder.file(
            coco(
                CATEGORY,
                IMAGE,
                annotation(
                    "\"id\":7",
                    "\"segmentation\":[[5.1,5.1,5.2,5.1,5.2,5.2]]",
                    "\"bbox\":[5.1,5.1,0.1,0.1]",
                    "\"area\":0.005,\"iscrowd\":0")));
    CleanDataSet read =
        DataSetReader.read(file, ReadOptions.DEFAULTS.withoutPictures().keepingOddities());

    assertThat(findings(read))
        .containsExactly("kept no-pixels: data.json, annotation 7: with its box");
    assertThat(objects(read).get(0).mask().area()).isZero();
    assertThat(objects(read).get(0).area()).isEqualTo(0.005);
  }
}
