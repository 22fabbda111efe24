package io.github.maskrcnn4j.data.clean;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.ImageEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same three pictures annotated in every format, against pycocotools: {@code expected.json} has
 * class, mask, area and box of each object, and says how they were made.
 */
class GoldenDataSetsTest {
  private static final Path FOLDER = Path.of("src/test/resources/datasets");

  @ParameterizedTest
  @CsvSource({
    "coco.json, 12",
    "via1.json, 14",
    "via2.json, 14",
    "via2-project.json, 14",
    "labelme, 11"
  })
  void readsWhatWasDrawn(String file, int objects) throws IOException {
    CleanDataSet read = DataSetReader.read(FOLDER.resolve(file), ReadOptions.DEFAULTS);
    JsonNode expected = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());

    Map<Integer, String> names = new HashMap<>();
    for (Category category : read.data().categories()) {
      names.put(category.id(), category.name());
    }
    int compared = 0;
    for (ImageEntry image : read.data().images()) {
      assertThat(read.file(image)).isRegularFile();
      JsonNode ofImage = expected.path("expected").path(file).path(image.fileName());
      List<Annotation> found = read.data().annotations(image.id());
      assertThat(found).as(image.fileName()).hasSameSizeAs(ofImage);
      for (int i = 0; i < found.size(); i++) {
        compare(found.get(i), names, ofImage.get(i));
        compared++;
      }
    }
    assertThat(read.data().images()).hasSize(3);
    assertThat(compared).isEqualTo(objects);
    assertThat(read.objectsLeftOut() + read.picturesLeftOut()).isZero();
  }

  private static void compare(Annotation found, Map<Integer, String> names, JsonNode expected) {
    JsonNode rle = expected.path("rle");
    JsonNode size = rle.path("size");
    Rle mask =
        Rle.ofCompressed(size.get(0).asInt(), size.get(1).asInt(), rle.path("counts").asText());
    JsonNode box = expected.path("mask_box_xywh");

    assertThat(names.get(found.categoryId())).isEqualTo(expected.path("cls").asText());
    assertThat(found.mask()).isEqualTo(mask);
    assertThat(found.area()).isEqualTo(expected.path("mask_area").asInt());
    assertThat(new double[] {found.x(), found.y(), found.width(), found.height()})
        .containsExactly(
            box.get(0).asDouble(),
            box.get(1).asDouble(),
            box.get(2).asDouble(),
            box.get(3).asDouble());
    assertThat(found.crowd()).isEqualTo(expected.path("iscrowd").asInt() == 1);
    if (expected.has("annotation_id")) {
      assertThat(found.id()).isEqualTo(expected.path("annotation_id").asLong());
    }
  }
}
