package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.CATEGORY;
import static io.github.maskrcnn4j.data.clean.TestFolder.IMAGE;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.coco;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.ImageEntry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with the pictures. */
class PictureDirtTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
  }

  private CleanDataSet read(String images) throws IOException {
    return folder.read(coco(CATEGORY, images, annotation(7)));
  }

  private static String image(String name) {
    return IMAGE.replace("a.png", name);
  }

  private void assertLeftOut(CleanDataSet read, String finding) {
    assertThat(findings(read))
        .containsExactly(finding, "left out on-picture-left-out: data.json, annotation 7");
    assertThat(read.data().images()).isEmpty();
    assertThat(read.leftOut()).isEqualTo("1 of 1 objects and 1 of 1 pictures");
  }

  @Test
  void aPictureThatIsNotThere() throws IOException {
    assertLeftOut(
        read(IMAGE),
        "left out picture-missing: data.json, picture a.png: not in "
            + (path + " or " + path.resolve("images")));
  }

  @Test
  void aPictureThatIsNone() throws IOException {
    Path file = Files.writeString(path.resolve("a.png"), "not a picture");

    assertLeftOut(
        read(IMAGE),
        "left out picture-damaged: data.json, picture a.png: "
            + file
            + ": expected a PNG, JPEG, WebP, GIF or BMP picture, found a file that begins with the"
            + " text \"not a pictur\"");
  }

  @Test
  void aPictureThatIsCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(folder.picture("a.png"));
    Files.write(path.resolve("a.png"), Arrays.copyOf(whole, whole.length - 5));

    assertThat(findings(read(IMAGE)).get(0))
        .startsWith("left out picture-damaged: data.json, picture a.png: ")
        .contains("expected a whole PNG picture");
  }

  @Test
  void aPictureOfAnotherSize() throws IOException {
    folder.picture("a.png", 30, 20);

    assertLeftOut(
        read(IMAGE),
        "left out picture-size: data.json, picture a.png: the file says 60 x 40, the picture has"
            + " 30 x 20");
  }

  @Test
  void aPictureOfSwappedSize() throws IOException {
    folder.picture("a.png", 40, 60);

    assertLeftOut(
        read(IMAGE),
        "left out picture-size: data.json, picture a.png: the file says 60 x 40, the picture has"
            + " 40 x 60: height and width are swapped, without an EXIF orientation");
  }

  @Test
  void aPictureThatWasDrawnOnBeforeItWasTurnedUpright() throws IOException {
    turned("a.png", 6);

    assertLeftOut(
        read(IMAGE),
        "left out picture-turned: data.json, picture a.png: the file says 60 x 40, the picture has"
            + " 40 x 60: its EXIF orientation 6 swaps height and width, and it was drawn on"
            + " as it is stored, on its side");
  }

  @Test
  void aPictureThatWasDrawnOnUprightIsSound() throws IOException {
    turned("a.png", 6);

    CleanDataSet read = read(IMAGE.replace("60", "?").replace("40", "60").replace("?", "40"));

    assertThat(findings(read)).isEmpty();
    assertThat(read.data().images()).containsExactly(new ImageEntry(1, "a.png", 60, 40));
  }

  /** A JPEG file of 60 x 40 pixels with an EXIF orientation. */
  private void turned(String name, int orientation) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    byte[] plain = jpeg.toByteArray();
    String exif =
        "ffe10022"
            + "457869660000"
            + "4d4d002a00000008"
            + "0001"
            + "011200030000000100"
            + HexFormat.of().toHexDigits((byte) orientation)
            + "0000"
            + "00000000";
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 2);
    file.writeBytes(HexFormat.of().parseHex(exif));
    file.write(plain, 2, plain.length - 2);
    Files.write(path.resolve(name), file.toByteArray());
  }

  @Test
  void aSizeThatTheFileDoesNotSayIsThePictures() throws IOException {
    folder.picture("a.png", 60, 40);

    CleanDataSet read = read("{\"id\":1,\"file_name\":\"a.png\",\"height\":0}");

    assertThat(findings(read)).containsExactly("mended no-size: data.json, picture a.png");
    assertThat(read.data().images()).containsExactly(new ImageEntry(1, "a.png", 40, 60));
  }

  /** Its pixels are more than an int can count. */
  @Test
  void aSizeThatNoPictureHas() throws IOException {
    folder.picture("a.png");
    String huge = "2147483647";
    Path file =
        folder.file(coco(CATEGORY, IMAGE.replace("60", huge).replace("40", huge), annotation(7)));
    for (ReadOptions options :
        List.of(ReadOptions.DEFAULTS, ReadOptions.DEFAULTS.withoutPictures())) {
      CleanDataSet read = DataSetReader.read(file, options);
      assertThat(findings(read))
          .containsExactly(
              "mended no-size: data.json, picture a.png: no picture has 2147483647 x 2147483647");
      assertThat(read.data().images()).containsExactly(new ImageEntry(1, "a.png", 40, 60));
    }
  }

  // where the pictures lie

  @Test
  void picturesLieBesideTheFileOrInImages() throws IOException {
    folder.picture("images/a.png");
    CleanDataSet read = read(IMAGE);

    assertThat(findings(read)).isEmpty();
    assertThat(read.images()).isEqualTo(path.resolve("images"));
    assertThat(read.data().images().get(0).fileName()).isEqualTo("a.png");
  }

  @Test
  void picturesLieWhereItIsSaid() throws IOException {
    folder.picture("a.png", 9, 9);
    folder.picture("elsewhere/a.png");
    Path file = folder.file(coco(CATEGORY, IMAGE, annotation(7)));

    CleanDataSet read =
        DataSetReader.read(file, ReadOptions.DEFAULTS.withImages(path.resolve("elsewhere")));

    assertThat(findings(read)).isEmpty();
    assertThat(read.file(read.data().images().get(0))).isEqualTo(path.resolve("elsewhere/a.png"));
  }

  @Test
  void foldersInNames() throws IOException {
    folder.picture("train/a.png");

    CleanDataSet read = read(image("train/a.png"));

    assertThat(findings(read)).isEmpty();
    assertThat(read.data().images().get(0).fileName()).isEqualTo("train/a.png");
  }

  @Test
  void foldersInNamesThatAreNotThere() throws IOException {
    Path file = folder.picture("images/a.png");

    CleanDataSet read = read(image("train/a.png"));

    assertThat(findings(read))
        .containsExactly("mended other-folder: data.json, picture train/a.png: " + file);
    assertThat(read.data().images().get(0).fileName()).isEqualTo("a.png");
  }

  @Test
  void foldersThatTellTwoPicturesApart() throws IOException {
    folder.picture("images/a.png");

    CleanDataSet read =
        read(image("train/a.png") + "," + image("val/a.png").replace("id\":1", "id\":2"));

    assertThat(findings(read))
        .filteredOn(finding -> finding.startsWith("left out picture-missing"))
        .hasSize(2);
  }

  @Test
  void pathsOfWindows() throws IOException {
    Path absolute = folder.picture("a.png");
    Path relative = folder.picture("train/b.png");

    CleanDataSet read =
        read(
            image("C:\\\\Users\\\\me\\\\a.png")
                + ","
                + image("train\\\\b.png").replace("id\":1", "id\":2"));

    assertThat(findings(read))
        .containsExactly(
            "mended windows-path: data.json, picture C:\\Users\\me\\a.png: " + absolute,
            "mended windows-path: data.json, picture train\\b.png: " + relative);
    assertThat(read.data().images())
        .extracting(ImageEntry::fileName)
        .containsExactly("a.png", "train/b.png");
  }

  @Test
  void absolutePathsAreTakenAsTheyAre() throws IOException {
    Path file = folder.picture("far/away/a.png");

    CleanDataSet read = read(image(file.toString()));

    assertThat(findings(read)).isEmpty();
    assertThat(read.file(read.data().images().get(0))).isEqualTo(file);
  }

  // ids

  @Test
  void thePictureThatIsListedTwice() throws IOException {
    folder.picture("a.png");

    CleanDataSet read = read(IMAGE + "," + IMAGE);

    assertThat(findings(read))
        .containsExactly("mended repeated-id: data.json, picture a.png: the same twice");
    assertThat(read.leftOut()).isEqualTo("0 of 1 objects and 0 of 1 pictures");
  }

  @Test
  void anIdThatTwoPicturesHave() throws IOException {
    folder.picture("a.png");
    folder.picture("b.png");

    CleanDataSet read = read(IMAGE + "," + image("b.png"));

    assertThat(findings(read))
        .containsExactly(
            "left out ambiguous-image: data.json, picture a.png: id 1",
            "left out ambiguous-image: data.json, picture b.png: id 1",
            "left out on-picture-left-out: data.json, annotation 7");
    assertThat(read.leftOut()).isEqualTo("1 of 1 objects and 2 of 2 pictures");
  }

  @Test
  void withoutPicturesTheFileIsTrusted() throws IOException {
    Path file =
        folder.file(coco(CATEGORY, IMAGE + ",{\"id\":2,\"file_name\":\"b.png\"}", annotation(7)));

    CleanDataSet read = DataSetReader.read(file, ReadOptions.DEFAULTS.withoutPictures());

    assertThat(findings(read))
        .isEqualTo(
            List.of(
                "mended no-size: data.json, picture b.png",
                "left out picture-missing: data.json, picture b.png: not in "
                    + path
                    + " or "
                    + path.resolve("images")));
    assertThat(read.data().images()).containsExactly(new ImageEntry(1, "a.png", 40, 60));
    assertThat(read.data().annotations(1)).hasSize(1);
  }
}
