package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.BOX;
import static io.github.maskrcnn4j.data.clean.TestFolder.CATEGORY;
import static io.github.maskrcnn4j.data.clean.TestFolder.FLAGS;
import static io.github.maskrcnn4j.data.clean.TestFolder.IMAGE;
import static io.github.maskrcnn4j.data.clean.TestFolder.SEGMENTATION;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.coco;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in COCO files, what is told of it, and what becomes of it. */
class CocoDirtTest {
  private static final Rle DRAWN = Rle.ofBox(TestFolder.HEIGHT, TestFolder.WIDTH, 5, 5, 10, 20);

  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
  }

  private static List<Annotation> objects(CleanDataSet read) {
    return read.data().annotations(read.data().images().get(0).id());
  }

  @Test
  void aCleanFileIsNotRemarkedUpon() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7),
            annotation(
                "\"id\":9",
                "\"segmentation\":[[30,5,50,5,50,25]]",
                "\"bbox\":[30,5,20,20]",
                FLAGS));

    assertThat(findings(read)).isEmpty();
    assertThat(read.data().categories()).containsExactly(new Category(1, "cat"));
    assertThat(objects(read)).extracting(Annotation::id).containsExactly(7L, 9L);
    assertThat(objects(read).get(0).mask()).isEqualTo(DRAWN);
    assertThat(read.shareLeftOut()).isZero();
  }

  // ids

  @Test
  void idsThatAreText() throws IOException {
    folder.picture("a.png");
    CleanDataSet read =
        folder.read(
            coco(
                "{\"id\":\"3\",\"name\":\"cat\"}",
                IMAGE.replace("\"id\":1", "\"id\":\"a\""),
                annotation(7)
                    .replace("\"id\":7", "\"id\":\"x7\"")
                    .replace("\"image_id\":1", "\"image_id\":\"a\"")
                    .replace("\"category_id\":1", "\"category_id\":3.0")));

    assertThat(findings(read))
        .containsExactly(
            "mended odd-id: data.json, picture a.png: id is \"a\"",
            "mended odd-id: data.json, annotation \"x7\": id is \"x7\"",
            "mended odd-id: data.json, annotation \"x7\": image_id is \"a\"",
            "mended odd-id: data.json, annotation \"x7\": category_id is 3.0",
            "mended odd-id: data.json, category cat: id is \"3\"",
            "kept category-numbers: data.json: ids 3 to 3, number of categories: 1");
    assertThat(read.data().images().get(0).id()).isEqualTo(1);
    assertThat(objects(read))
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.id()).isEqualTo(1);
              assertThat(object.categoryId()).isEqualTo(3);
            });
  }

  @Test
  void repeatedAnnotationIds() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7), annotation(7).replace("5", "8"), annotation(7).replace("5", "9"));

    assertThat(findings(read))
        .containsExactly(
            "mended repeated-id: data.json, annotation 7: now 8",
            "mended repeated-id: data.json, annotation 7: now 9");
    assertThat(objects(read)).extracting(Annotation::id).containsExactly(7L, 8L, 9L);
  }

  @Test
  void annotationIdZero() throws IOException {
    CleanDataSet read = folder.readAnnotations(annotation(0), annotation(1).replace("5", "9"));

    assertThat(findings(read)).containsExactly("mended id-zero: data.json, annotation 0: now 2");
    assertThat(objects(read)).extracting(Annotation::id).containsExactly(2L, 1L);
  }

  @Test
  void anAnnotationWithoutAnId() throws IOException {
    CleanDataSet read = folder.readAnnotations(annotation(SEGMENTATION, BOX, FLAGS));

    assertThat(findings(read))
        .containsExactly("mended odd-id: data.json, annotation without id: id is missing");
    assertThat(objects(read)).extracting(Annotation::id).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 3"})
  void categoriesThatDoNotCountFromOneKeepTheirIds(int first, int second) throws IOException {
    folder.picture("a.png");
    CleanDataSet read =
        folder.read(
            coco(
                "{\"id\":%d,\"name\":\"cat\"},{\"id\":%d,\"name\":\"dog\"}"
                    .formatted(first, second),
                IMAGE,
                annotation(7)));

    assertThat(findings(read))
        .containsExactly(
            "kept category-numbers: data.json: ids %d to %d, number of categories: 2"
                .formatted(first, second));
    assertThat(read.data().categories())
        .containsExactly(new Category(first, "cat"), new Category(second, "dog"));
  }

  @Test
  void aCategoryIdThatTwoCategoriesHave() throws IOException {
    folder.picture("a.png");
    CleanDataSet read =
        folder.read(
            coco(
                CATEGORY
                    + ","
                    + CATEGORY
                    + ",{\"id\":2,\"name\":\"dog\"},{\"id\":2,\"name\":\"cow\"}",
                IMAGE,
                annotation(7),
                annotation(8).replace("category_id\":1", "category_id\":2")));

    assertThat(findings(read))
        .containsExactly(
            "mended repeated-id: data.json, category cat: the same twice",
            "mended repeated-id: data.json, category cow: another category has the id 2; neither is"
                + " kept",
            "left out ambiguous-category: data.json, annotation 8");
    assertThat(read.data().categories()).containsExactly(new Category(1, "cat"));
    assertThat(read.leftOut()).isEqualTo("1 of 2 objects and 0 of 1 pictures");
  }

  @Test
  void referencesToNothing() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7),
            annotation(8).replace("category_id\":1", "category_id\":5"),
            annotation(9).replace("image_id\":1", "image_id\":5"),
            annotation(10).replace("\"image_id\":1,", ""));

    assertThat(findings(read))
        .containsExactly(
            "left out unknown-category: data.json, annotation 8",
            "left out unknown-image: data.json, annotation 9",
            "left out unknown-image: data.json, annotation 10");
    assertThat(objects(read)).hasSize(1);
  }

  // what is missing

  @Test
  void missingFlags() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", "\"segmentation\":[[5,5,15,5,15,25,5,25]]"));

    assertThat(findings(read))
        .containsExactly(
            "mended no-box: data.json, annotation 7",
            "mended no-area: data.json, annotation 7",
            "mended no-crowd-flag: data.json, annotation 7");
    assertThat(objects(read))
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.area()).isEqualTo(200);
              assertThat(object.crowd()).isFalse();
              assertThat(new double[] {object.x(), object.y(), object.width(), object.height()})
                  .containsExactly(5, 5, 10, 20);
            });
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

  // segmentations

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

  // boxes

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [5,5,0,0]     | empty-box     | [5.0, 5.0, 0.0, 0.0]
          [5,5,-10,20]  | empty-box     | [5.0, 5.0, -10.0, 20.0]
          [-7,5,22,20]  | box-outside   | [-7.0, 5.0, 22.0, 20.0]
          [5,5,15,25]   | box-corners   | [5.0, 5.0, 15.0, 25.0]
          [40,5,10,20]  | box-elsewhere | [40.0, 5.0, 10.0, 20.0]
          [90,90,10,20] | box-outside   | [90.0, 90.0, 10.0, 20.0]
          """)
  void aBoxThatIsNotTheMasksIsReplacedByIt(String box, String problem, String found)
      throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, "\"bbox\":" + box, FLAGS));

    assertThat(findings(read))
        .containsExactly(
            "mended %s: data.json, annotation 7: %s, the segmentation's is [5.0, 5.0, 10.0, 20.0]"
                .formatted(problem, found));
    Annotation object = objects(read).get(0);
    assertThat(new double[] {object.x(), object.y(), object.width(), object.height()})
        .containsExactly(5, 5, 10, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[4.6, 5.2, 11.0, 20.3]", "[3.5, 4.0, 13.5, 22.0]"})
  void aBoxThatIsNotQuiteTheMasksIsLeftAlone(String box) throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, "\"bbox\":" + box, FLAGS));

    assertThat(findings(read)).isEmpty();
    Annotation object = objects(read).get(0);
    assertThat(List.of(object.x(), object.y(), object.width(), object.height())).hasToString(box);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1,2,3]", "[1,2,3,NaN]", "[5,5,null,20]", "\"1 2 3 4\""})
  void whatIsNoBox(String box) throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, "\"bbox\":" + box, FLAGS));

    assertThat(findings(read)).containsExactly("mended no-box: data.json, annotation 7");
    assertThat(objects(read).get(0).width()).isEqualTo(10);
  }

  // crowds and duplicates

  /** CVAT marks every object whose mask was painted. */
  @Test
  void everyObjectMarkedCrowd() throws IOException {
    String crowd = "\"area\":200,\"iscrowd\":1";
    CleanDataSet read =
        folder.readAnnotations(
            annotation("\"id\":7", SEGMENTATION, BOX, crowd),
            annotation(
                "\"id\":8",
                "\"segmentation\":{\"size\":[40,60],\"counts\":[0,40,2360]}",
                "\"bbox\":[0,0,1,40]",
                crowd));

    assertThat(findings(read))
        .containsExactly("mended all-crowd: data.json: all 2 read as single objects");
    assertThat(objects(read)).hasSize(2).noneMatch(Annotation::crowd);
  }

  @Test
  void aCrowdAmongSingleObjectsIsOne() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7),
            annotation("\"id\":8", SEGMENTATION, BOX, "\"area\":200,\"iscrowd\":true"));

    assertThat(findings(read)).isEmpty();
    assertThat(objects(read)).extracting(Annotation::crowd).containsExactly(false, true);
  }

  @Test
  void nearlyTheSameObjectTwice() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7),
            annotation("\"id\":8", "\"segmentation\":[[5,5,15,5,15,24,5,24]]", BOX, FLAGS),
            annotation("\"id\":9", "\"segmentation\":[[5,5,15,5,15,22,5,22]]", BOX, FLAGS));

    assertThat(findings(read))
        .containsExactly(
            "kept near-duplicate: data.json, annotation 8: IoU 0.95 with data.json, annotation 7");
    assertThat(objects(read)).hasSize(3);
  }

  @Test
  void whoBelievesTheFileGetsItsOddities() throws IOException {
    String crowd = "\"area\":200,\"iscrowd\":1";
    Path file =
        folder.file(
            coco(
                CATEGORY,
                IMAGE,
                annotation("\"id\":0", SEGMENTATION, "\"bbox\":[30,5,10,20]", crowd)));
    ReadOptions options = ReadOptions.DEFAULTS.withoutPictures().keepingOddities();
    CleanDataSet read = DataSetReader.read(file, options);

    assertThat(findings(read))
        .containsExactly(
            "kept box-elsewhere: data.json, annotation 0: [30.0, 5.0, 10.0, 20.0], the"
                + " segmentation's is [5.0, 5.0, 10.0, 20.0]");
    Annotation object = objects(read).get(0);
    assertThat(object.id()).isZero();
    assertThat(object.x()).isEqualTo(30);
    assertThat(object.crowd()).isTrue();
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
