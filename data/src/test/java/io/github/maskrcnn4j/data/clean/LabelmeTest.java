package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labelme's folders: shapes, groups, and where the pictures are. */
class LabelmeTest {
  private static final Rle SQUARE = Rle.ofBox(TestFolder.HEIGHT, TestFolder.WIDTH, 5, 5, 10, 20);

  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new TestFolder(path);
    folder.picture("a.png");
  }

  private static String shape(String label, String kind, String points, String more) {
    return "{\"label\":\"%s\",\"shape_type\":\"%s\",\"points\":%s%s}"
        .formatted(label, kind, points, more);
  }

  private static String square(String label) {
    return shape(label, "rectangle", "[[15,25],[5,5]]", "");
  }

  private static String labelme(String imagePath, String... shapes) {
    return "{\"version\":\"5.4.1\",\"shapes\":[%s],\"imagePath\":\"%s\",\"imageData\":null,\"imageHeight\":40,\"imageWidth\":60}"
        .formatted(String.join(",", shapes), imagePath);
  }

  private CleanDataSet read(String... shapes) throws IOException {
    Files.writeString(path.resolve("a.json"), labelme("a.png", shapes));
    return DataSetReader.read(path, ReadOptions.DEFAULTS);
  }

  private static List<Annotation> objects(CleanDataSet read) {
    return read.data().annotations(1);
  }

  @Test
  void classesAreNumberedOverAllFiles() throws IOException {
    folder.picture("b.png");
    Files.writeString(path.resolve("b.json"), labelme("b.png", square("ant")));

    CleanDataSet read = read(square("cat"));

    assertThat(findings(read)).isEmpty();
    assertThat(read.data().categories())
        .containsExactly(new Category(1, "ant"), new Category(2, "cat"));
    assertThat(read.data().annotations(1).get(0).categoryId()).isEqualTo(2);
    assertThat(read.data().annotations(2).get(0).categoryId()).isEqualTo(1);
  }

  @Test
  void oneFileAloneIsADataSetToo() throws IOException {
    Path file = Files.writeString(path.resolve("a.json"), labelme("a.png", square("cat")));

    assertThat(objects(DataSetReader.read(file, ReadOptions.DEFAULTS))).hasSize(1);
  }

  @Test
  void aPictureWithoutShapes() throws IOException {
    assertThat(objects(read())).isEmpty();
  }

  @Test
  void groupsJoinShapesOfOneLabel() throws IOException {
    String group = ",\"group_id\":3";
    CleanDataSet read =
        read(
            shape("cat", "rectangle", "[[5,5],[15,15]]", group),
            shape("dog", "rectangle", "[[30,5],[40,15]]", group),
            shape("cat", "rectangle", "[[5,15],[15,25]]", group),
            shape("cat", "rectangle", "[[45,5],[50,15]]", ",\"group_id\":null"));

    assertThat(findings(read)).isEmpty();
    assertThat(objects(read)).hasSize(3);
    assertThat(objects(read).get(0).mask()).isEqualTo(SQUARE);
  }

  @Test
  void shapesOfOlderVersionsArePolygons() throws IOException {
    CleanDataSet read = read("{\"label\":\"cat\",\"points\":[[5,5],[15,5],[15,25],[5,25]]}");

    assertThat(objects(read).get(0).mask()).isEqualTo(SQUARE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          linestrip | [[1,1],[9,9],[20,1]] | shape-kind       | linestrip
          point     | [[1,1]]              | shape-kind       | point
          polygon   | [[1,1],[9,9]]        | short-polygon    | 4 numbers
          rectangle | [[1,1]]              | bad-segmentation | a rectangle has two points, found 1
          circle    | [[1,1],[9,9],[5,5]]  | bad-segmentation | a circle has two points, found 3
          mask      | [[1,1],[9,9]]        | bad-segmentation | expected the mask to be a PNG file, found none
          """)
  void shapesWithoutAnInside(String kind, String points, String problem, String detail)
      throws IOException {
    CleanDataSet read = read(square("cat"), shape("cat", kind, points, ""));

    assertThat(findings(read))
        .containsExactly("left out " + problem + ": a.json, shape 1: " + detail);
    assertThat(objects(read)).hasSize(1);
  }

  @Test
  void aShapeWithoutALabel() throws IOException {
    CleanDataSet read = read(square("cat"), square(" "));

    assertThat(findings(read)).containsExactly("left out unknown-category: a.json, shape 1");
    assertThat(read.data().categories()).hasSize(1);
  }

  /** 1 bit as Labelme writes it, and 8. */
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_GRAY})
  void paintedMasks(int type) throws IOException {
    CleanDataSet read =
        read(shape("cat", "mask", "[[5,5],[14,24]]", ",\"mask\":\"" + mask(type, 10, 20) + "\""));

    assertThat(findings(read)).isEmpty();
    Rle mask = objects(read).get(0).mask();
    assertThat(mask.area()).isEqualTo(199);
    assertThat(mask.union(SQUARE)).isEqualTo(SQUARE);
    assertThat(mask.decode().get(5, 5)).isFalse();
  }

  @Test
  void paintedMasksAreCutToThePicture() throws IOException {
    String mask = ",\"mask\":\"" + mask(BufferedImage.TYPE_BYTE_GRAY, 10, 20) + "\"";
    CleanDataSet read =
        read(
            shape("cat", "mask", "[[-4,30],[5,49]]", mask),
            shape("cat", "mask", "[[60,30],[69,49]]", mask));

    assertThat(findings(read)).containsExactly("left out no-pixels: a.json, shape 1");
    assertThat(objects(read).get(0).mask()).isEqualTo(Rle.ofBox(40, 60, 0, 30, 6, 10));
  }

  @Test
  void aPaintedMaskOfAnotherSizeThanItsCorners() throws IOException {
    String mask = ",\"mask\":\"" + mask(BufferedImage.TYPE_BYTE_GRAY, 10, 20) + "\"";
    CleanDataSet read = read(square("cat"), shape("cat", "mask", "[[5,5],[15,25]]", mask));

    assertThat(findings(read))
        .containsExactly(
            "left out bad-segmentation: a.json, shape 1: the mask has 10 x 20 pixels, its corners"
                + " say 11 x 21");
  }

  /** It is the header that says so; nobody makes room for such a mask. */
  @Test
  void aPaintedMaskLargerThanAnyPicture() throws IOException {
    byte[] png = Base64.getDecoder().decode(mask(BufferedImage.TYPE_BYTE_BINARY, 10, 20));
    ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    String mask = ",\"mask\":\"" + Base64.getEncoder().encodeToString(png) + "\"";

    CleanDataSet read =
        read(
            square("cat"),
            shape("cat", "mask", "[[0,0],[9,19]]", mask),
            shape("cat", "mask", "[[0,0],[39999,39999]]", mask),
            shape("cat", "mask", "[[0,0],[9,19]]", ",\"mask\":\"A\""));

    assertThat(findings(read))
        .containsExactly(
            "left out bad-segmentation: a.json, shape 1: the mask has 40000 x 40000 pixels, its"
                + " corners say 10 x 20",
            "left out bad-segmentation: a.json, shape 2: the mask has 40000 x 40000 pixels, more"
                + " than a picture can have",
            "left out bad-segmentation: a.json, shape 3: the mask cannot be read: Last unit"
                + " does not have enough valid bits");
  }

  @Test
  void paintedAndDrawnPartsOfOneObject() throws IOException {
    String group = ",\"group_id\":1";
    String mask = ",\"mask\":\"" + mask(BufferedImage.TYPE_BYTE_GRAY, 10, 20) + "\"";
    CleanDataSet read =
        read(
            shape("cat", "mask", "[[5,5],[14,24]]", mask + group),
            shape("cat", "rectangle", "[[5,5],[15,10]]", group));

    assertThat(objects(read)).singleElement();
    assertThat(objects(read).get(0).mask()).isEqualTo(SQUARE);
  }

  /** All white but for the first pixel. */
  private static String mask(int type, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 1; i < width * height; i++) {
      image.setRGB(i % width, i / width, 0xffffff);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  // pictures

  @Test
  void anEmbeddedPictureIsPassedOver() throws IOException {
    byte[] picture = Files.readAllBytes(path.resolve("a.png"));
    String json =
        labelme("a.png", square("cat"))
            .replace("null", '"' + Base64.getEncoder().encodeToString(picture) + '"');
    Files.writeString(path.resolve("a.json"), json);

    assertThat(objects(DataSetReader.read(path, ReadOptions.DEFAULTS))).hasSize(1);
  }

  @Test
  void pathsOfPictures() throws IOException {
    folder.picture("images/b.png");
    Files.createDirectory(path.resolve("labels"));
    String[] paths = {
      "../a.png", path.resolve("a.png").toString(), "..\\\\images\\\\b.png", "D:\\\\x\\\\a.png"
    };
    for (int i = 0; i < paths.length; i++) {
      Files.writeString(
          path.resolve("labels").resolve(i + ".json"), labelme(paths[i], square("cat")));
    }

    CleanDataSet read = DataSetReader.read(path.resolve("labels"), ReadOptions.DEFAULTS);

    assertThat(read.images()).isEqualTo(path);
    assertThat(read.data().images())
        .extracting(ImageEntry::fileName)
        .containsExactly("a.png", "a.png", "images/b.png");
    assertThat(findings(read))
        .containsExactly(
            "mended windows-path: 2.json, picture ..\\images\\b.png: "
                + path.resolve("images/b.png"),
            "left out picture-missing: 3.json, picture D:\\x\\a.png: not in "
                + path.resolve("labels")
                + " or "
                + path.resolve("labels/images"),
            "left out on-picture-left-out: 3.json, shape 0");
  }

  @Test
  void aFileWithoutSizesTakesThePictures() throws IOException {
    Files.writeString(
        path.resolve("a.json"), "{\"shapes\":[" + square("cat") + "],\"imagePath\":\"a.png\"}");

    CleanDataSet read = DataSetReader.read(path, ReadOptions.DEFAULTS);

    assertThat(findings(read)).containsExactly("mended no-size: a.json, picture a.png");
    assertThat(objects(read)).hasSize(1);
  }

  @Test
  void aFileWithoutAPictureIsRefused() throws IOException {
    Path file = Files.writeString(path.resolve("a.json"), "{\"shapes\":[]}");

    assertThatThrownBy(() -> DataSetReader.read(path, ReadOptions.DEFAULTS))
        .isInstanceOf(DataSetException.class)
        .hasMessage(file + ": expected an imagePath, found none");
  }

  @Test
  void otherFilesInTheFolderArePassedOver() throws IOException {
    Files.writeString(path.resolve("settings.json"), "{\"colour\":1}");
    Files.writeString(path.resolve("readme.txt"), "nothing");

    CleanDataSet read = read(square("cat"));

    assertThat(findings(read)).containsExactly("kept other-file: settings.json");
    assertThat(objects(read)).hasSize(1);
  }

  @Test
  void aFolderOfNothingIsRefused() {
    assertThatThrownBy(() -> DataSetReader.read(path, ReadOptions.DEFAULTS))
        .isInstanceOf(DataSetException.class)
        .hasMessage(path + ": expected Labelme's JSON files in this folder, found none");
  }
}
