package io.github.maskrcnn4j.training.sample;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.file.DataFormat;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of noise: one with an outline and with pixels, one with nothing, one with oddities. */
class SampleMakerTest {

  private static final Augmentation SMALL = new Augmentation(0, List.of(100), 192);

  /** Two and a half times as large, no side is rounded: whole pixels have whole mirror images. */
  private static final ImageEntry DRAWN = new ImageEntry(1, "drawn.png", 40, 60);

  private static final ImageEntry BARE = new ImageEntry(2, "bare.png", 50, 33);
  private static final ImageEntry ODD = new ImageEntry(3, "odd.png", 60, 50);
  private static final List<Category> CATEGORIES = List.of(new Category(5, "thing"));

  @TempDir Path folder;

  @BeforeEach
  void writePictures() throws IOException {
    for (ImageEntry picture : List.of(DRAWN, BARE, ODD)) {
      byte[] pixels = new byte[3 * picture.height() * picture.width()];
      new Random(picture.id()).nextBytes(pixels);
      ImageIO.write(
          RgbImage.of(picture.height(), picture.width(), pixels).toBufferedImage(),
          "png",
          folder.resolve(picture.fileName()).toFile());
    }
  }

  private static Annotation outline(long id, ImageEntry picture, boolean crowd, double... corners) {
    DoubleSummaryStatistics x = new DoubleSummaryStatistics();
    DoubleSummaryStatistics y = new DoubleSummaryStatistics();
    for (int i = 0; i < corners.length; i += 2) {
      x.accept(corners[i]);
      y.accept(corners[i + 1]);
    }
    return new Annotation(
        id,
        picture.id(),
        5,
        x.getMin(),
        y.getMin(),
        x.getMax() - x.getMin(),
        y.getMax() - y.getMin(),
        1,
        crowd,
        new Segmentation.Polygons(picture.height(), picture.width(), List.of(corners)));
  }

  private SampleMaker maker(String recipe, Augmentation augmentation, Annotation... odd) {
    return maker(TrainingRecipe.named(recipe), augmentation, odd);
  }

  private SampleMaker maker(TrainingRecipe recipe, Augmentation augmentation, Annotation... odd) {
    Rle pixels = Rle.ofBox(DRAWN.height(), DRAWN.width(), 40, 22, 9, 13);
    List<Annotation> drawn =
        List.of(
            outline(1, DRAWN, false, 3.25, 4.5, 20.75, 8, 17, 30.5),
            new Annotation(2, 1, 5, 40, 22, 9, 13, 117, false, new Segmentation.Pixels(pixels)));
    List<Annotation> all = Stream.concat(drawn.stream(), Arrays.stream(odd)).toList();
    CleanDataSet dataSet =
        new CleanDataSet(
            folder.resolve("instances.json"),
            DataFormat.COCO,
            new DataSet(CATEGORIES, List.of(DRAWN, BARE, ODD), all),
            folder,
            new Findings(),
            3,
            all.size());
    return new SampleMaker(
        dataSet,
        Recipe.named(recipe.name()).image(),
        recipe.samples(),
        Labels.of(CATEGORIES, recipe.rois().background()),
        augmentation);
  }

  private static TrainingSample one(SampleMaker maker, ImageEntry picture) throws IOException {
    return maker.batch(List.of(picture), new Random(1)).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"torchvision", "torchvision-v2", "detectron", "detectron2", "matterport"})
  void masksStayOnTheirBoxes(String recipe) throws IOException {
    for (double flip : new double[] {0, 1}) {
      GroundTruth truth = one(maker(recipe, SMALL.withFlip(flip)), DRAWN).truth();
      assertThat(truth.size()).isEqualTo(2);
      for (int object = 0; object < 2; object++) {
        MaskBounds bounds = truth.masks().get(object).mask().bounds();
        Boxes box = truth.boxes();
        // an original pixel is 2.5 of the input; Detectron's last corner is a pixel before the end
        assertThat((double) bounds.x()).isCloseTo(box.x1(object), within(2.6));
        assertThat((double) bounds.y()).isCloseTo(box.y1(object), within(2.6));
        assertThat(bounds.x() + bounds.width()).isCloseTo((int) box.x2(object), within(3));
        assertThat(bounds.y() + bounds.height()).isCloseTo((int) box.y2(object), within(3));
      }
    }
  }

  /** What is mirrored after resizing to the last bit, what before it to rounding. */
  @ParameterizedTest
  @ValueSource(strings = {"torchvision", "detectron", "detectron2", "matterport"})
  void mirroredTwiceIsTheSame(String recipe) throws IOException {
    TrainingSample plain = one(maker(recipe, SMALL), DRAWN);
    TrainingSample mirrored = one(maker(recipe, SMALL.withFlip(1)), DRAWN);
    ImageGeometry geometry = mirrored.input().geometry();
    boolean before = TrainingRecipe.named(recipe).samples().mirroring() == Mirroring.PICTURE;

    float[] again = mirrored.input().data().clone();
    Mirroring.mirror(again, geometry);
    assertTensor(again).isWithin(plain.input().data(), before ? 1e-2 : 0);

    float extra = recipe.equals("detectron") ? (float) geometry.scale() : 0;
    float width = recipe.equals("matterport") ? geometry.inputWidth() : geometry.resizedWidth();
    for (int object = 0; object < 2; object++) {
      Boxes box = mirrored.truth().boxes();
      Boxes expected = plain.truth().boxes();
      assertThat(width - extra - box.x2(object)).isCloseTo(expected.x1(object), within(1.1f));
      assertThat(width - extra - box.x1(object)).isCloseTo(expected.x2(object), within(1.1f));
      assertThat(box.y1(object)).isEqualTo(expected.y1(object));
      int area = plain.truth().masks().get(object).mask().area();
      assertThat(mirrored.truth().masks().get(object).mask().area())
          .isCloseTo(area, within(area / 20));
    }
  }

  @Test
  void aMirroredMaskIsTheMaskMirrored() throws IOException {
    SampleMaker mirrors = maker("matterport", SMALL.withFlip(1));
    BinaryMask plain =
        one(maker("matterport", SMALL), DRAWN).truth().masks().get(0).mask().decode();
    BinaryMask mirrored = one(mirrors, DRAWN).truth().masks().get(0).mask().decode();
    for (int y = 0; y < plain.height(); y++) {
      for (int x = 0; x < plain.width(); x++) {
        assertThat(mirrored.get(y, plain.width() - 1 - x)).isEqualTo(plain.get(y, x));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"torchvision", "detectron", "detectron2", "matterport"})
  void aPictureWithoutObjectsHasAnEmptyTruth(String recipe) throws IOException {
    List<TrainingSample> samples = maker(recipe, SMALL).batch(List.of(BARE, DRAWN), new Random(1));
    assertThat(samples).extracting(TrainingSample::name).containsExactly("bare.png", "drawn.png");
    assertThat(samples.get(0).truth().size()).isZero();
    assertThat(samples.get(0).input().shape()).isEqualTo(samples.get(1).input().shape());
  }

  /** Two pixels wide at most, between the pixels that a smaller mask shows; a box of no width. */
  @Test
  void leavesOutWhatIsEmpty() throws IOException {
    Augmentation tiny = new Augmentation(0, List.of(10), 64);
    Annotation[] odd = {
      outline(3, ODD, false, 8, 8, 9.9, 8, 9.9, 9.9, 8, 9.9),
      outline(4, ODD, false, 5, 5, 5, 30, 5, 20),
      outline(5, ODD, false, 10, 10, 40, 10, 40, 50)
    };
    GroundTruth skipped = one(maker("torchvision", tiny, odd), ODD).truth();
    assertThat(skipped.size()).isEqualTo(2);
    assertThat(skipped.masks().get(0).mask().area())
        .as("between the pixels that are shown")
        .isZero();

    TrainingRecipe polygon = TrainingRecipe.named("detectron2");
    assertThat(one(maker(polygon, tiny, odd), ODD).truth().size()).as("an outline").isEqualTo(2);
    TrainingRecipe bitmask = polygon.with(Map.of("mask_targets", "bitmask"));
    assertThat(one(maker(bitmask, tiny, odd), ODD).truth().size()).as("no pixel").isEqualTo(1);
  }

  @Test
  void keepsCrowdsOnlyWhereTheyCount() throws IOException {
    Annotation crowd = outline(3, ODD, true, 10, 10, 40, 10, 40, 50);
    GroundTruth kept = one(maker("matterport", SMALL, crowd), ODD).truth();
    assertThat(kept.size()).isZero();
    assertThat(kept.crowds().size()).isEqualTo(1);
    GroundTruth dropped = one(maker("torchvision", SMALL, crowd), ODD).truth();
    assertThat(dropped.size()).isZero();
    assertThat(dropped.crowds().size()).isZero();
  }

  @Test
  void drawsASizeForEachPicture() throws IOException {
    SampleMaker maker = maker("torchvision", new Augmentation(0.5, List.of(40, 80), 192));
    Random random = new Random(1);
    assertThat(IntStream.range(0, 20))
        .extracting(
            i -> {
              try {
                return maker.batch(List.of(BARE), random).get(0).input().geometry().resizedWidth();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            })
        .contains(40, 80)
        .containsOnly(40, 80);
  }

  @Test
  void refusesAnObjectWithoutAMask() {
    Annotation box = Annotation.ofBox(7, ODD.id(), 5, 1, 2, 3, 4);
    assertThatThrownBy(() -> one(maker("torchvision", SMALL, box), ODD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("annotation 7 has a box but no mask: training needs masks");
  }

  @Test
  void refusesAPictureOfAnotherSize() throws IOException {
    ImageIO.write(
        RgbImage.of(2, 3, new byte[18]).toBufferedImage(),
        "png",
        folder.resolve("bare.png").toFile());
    assertThatThrownBy(() -> one(maker("torchvision", SMALL), BARE))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            folder.resolve("bare.png") + ": expected a picture of 33 x 50 pixels, found 3 x 2");
  }
}
