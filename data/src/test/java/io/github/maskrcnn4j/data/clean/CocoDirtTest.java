package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.BOX;
import static io.github.maskrcnn4j.data.clean.TestFolder.CATEGORY;
import static io.github.maskrcnn4j.data.clean.TestFolder.DRAWN;
import static io.github.maskrcnn4j.data.clean.TestFolder.FLAGS;
import static io.github.maskrcnn4j.data.clean.TestFolder.IMAGE;
import static io.github.maskrcnn4j.data.clean.TestFolder.SEGMENTATION;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.coco;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static io.github.maskrcnn4j.data.clean.TestFolder.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * COCO files as a whole: without dirt, without flags, and believed in spite of it. What is wrong in
 * them, what is told of it and what becomes of it, is in the tests beside this one.
 */
class CocoDirtTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
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

  /** As a number that is too large for a double, or written by a program that divided by 0. */
  @ParameterizedTest
  @ValueSource(strings = {"1e400", "Infinity", "\"Infinity\""})
  void anInfiniteArea(String area) throws IOException {
    String flags = FLAGS.replace("200", area);
    CleanDataSet read = folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, BOX, flags));

    assertThat(findings(read))
        .containsExactly("mended no-area: data.json, annotation 7: area is Infinity");
    assertThat(objects(read).get(0).area()).isEqualTo(200);
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
}
