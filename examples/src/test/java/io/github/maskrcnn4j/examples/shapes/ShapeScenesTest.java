package io.github.maskrcnn4j.examples.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeScenesTest {
  @TempDir private Path folder;

  @Test
  void nothingIsWrongWithTheDataSet() throws IOException {
    ShapeScenes.of(folder.toString(), "0", "12", "5").write();

    CleanDataSet read = read("val.json");

    assertThat(read.findings().all()).isEmpty();
    assertThat(read.data().images()).hasSize(12);
    assertThat(read.data().categories()).startsWith(new Category(1, "circle"));
    assertThat(read.data().categories()).endsWith(new Category(10, "arrow"));
    assertThat(read("train.json").data().images()).isEmpty();
  }

  @Test
  void boxesAndAreasAreThoseOfTheMasks() throws IOException {
    for (Annotation object : objects(write("5"))) {
      MaskBounds box = object.mask().bounds();
      assertThat(object.mask().area()).isEqualTo((int) object.area()).isGreaterThanOrEqualTo(40);
      assertThat(new double[] {box.x(), box.y(), box.width(), box.height()})
          .containsExactly(object.x(), object.y(), object.width(), object.height());
    }
  }

  @Test
  void aPixelBelongsToOneShapeAtMost() throws IOException {
    DataSet data = write("6");
    for (ImageEntry image : data.images()) {
      List<Rle> masks = data.annotations(image.id()).stream().map(Annotation::mask).toList();
      assertThat(masks).hasSizeBetween(1, 6);
      for (int i = 0; i < masks.size(); i++) {
        for (Rle other : masks.subList(0, i)) {
          assertThat(masks.get(i).intersectionArea(other)).isZero();
        }
      }
    }
  }

  @Test
  void theSameSeedMakesTheSameFilesAndMoreScenesLeaveThemAlone() throws IOException {
    Path less = folder.resolve("less");
    Path more = folder.resolve("more");
    Path other = folder.resolve("other");
    ShapeScenes.of(less.toString(), "2", "2", "8").write();
    ShapeScenes.of(more.toString(), "3", "2", "8").write();
    ShapeScenes.of(other.toString(), "2", "2", "9").write();

    for (String file : List.of("train/00002.png", "val/00001.png", "val/00002.png", "val.json")) {
      assertThat(more.resolve(file)).hasSameBinaryContentAs(less.resolve(file));
      assertThat(Files.mismatch(other.resolve(file), less.resolve(file))).isNotNegative();
    }
    assertThat(Files.mismatch(less.resolve("train/00001.png"), less.resolve("val/00001.png")))
        .isNotNegative();
  }

  /** So that it can be measured with, and trained further. */
  @Test
  void knownClassesAreNumberedAsTheEmbeddedModelHasThem() throws IOException {
    ShapeScenes scenes = ShapeScenes.of(folder.toString(), "0", "1", "5", "known");
    scenes.write();

    try (MaskRcnn model = MaskRcnn.demo()) {
      assertThat(read("val.json").data().categories())
          .isEqualTo(model.classes().stream().map(c -> new Category(c.id(), c.name())).toList());
    }
  }

  @Test
  void classesThatAreNamedCountFromOneInTheirUsualOrder() {
    assertThat(ShapeScenes.of("out", "1", "1", "1", "arrow", "star", "moon", "star").classes())
        .containsExactly(Shape.STAR, Shape.MOON, Shape.ARROW);
  }

  @Test
  void saysWhatIsWrongWithACommandLine() {
    assertThatThrownBy(() -> ShapeScenes.of("out", "1", "1"))
        .hasMessage("expected OUT_FOLDER TRAIN_COUNT VAL_COUNT SEED [CLASS...]");
    assertThatThrownBy(() -> ShapeScenes.of("out", "1", "x", "1"))
        .hasMessageEndingWith("and x is no whole number");
    assertThatThrownBy(() -> ShapeScenes.of("out", "1", "-1", "1"))
        .hasMessage("a count is 0 to 99999, found -1");
    assertThatThrownBy(() -> ShapeScenes.of("out", "1", "1", "1", "hexagon"))
        .hasMessageStartingWith("no class hexagon; there are [circle, square,");
  }

  private DataSet write(String seed) throws IOException {
    ShapeScenes.of(folder.toString(), "12", "0", seed).write();
    return read("train.json").data();
  }

  private CleanDataSet read(String file) throws IOException {
    return DataSetReader.read(folder.resolve(file), ReadOptions.DEFAULTS);
  }

  private static List<Annotation> objects(DataSet data) {
    return data.images().stream().flatMap(image -> data.annotations(image.id()).stream()).toList();
  }
}
