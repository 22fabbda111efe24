package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.BOX;
import static io.github.maskrcnn4j.data.clean.TestFolder.CATEGORY;
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
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with ids in COCO files, and with what they refer to. */
class IdDirtTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
  }

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
}
