package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole pictures in files that begin or end oddly. libjpeg reads them all, and so does Pillow but
 * for some files that just stop.
 */
class OddJpegsTest {
  private static final ImageReader READER = new ImageReader();

  /** One scan holds the picture. */
  private static final List<String> SEQUENTIAL =
      List.of("ycc420.jpg", "restarts.jpg", "grey.jpg", "cmyk420.jpg");

  @TempDir private Path folder;

  private static byte[] bytesOf(String picture) throws IOException {
    return Files.readAllBytes(ImageReaderTest.resource(picture));
  }

  /** Without its end marker. */
  private static byte[] scansOf(String picture) throws IOException {
    byte[] jpeg = bytesOf(picture);
    return Arrays.copyOf(jpeg, jpeg.length - 2);
  }

  private void assertShows(String picture, byte[] file) throws IOException {
    assertThat(READER.read(Files.write(folder.resolve("odd.jpg"), file)))
        .as(picture)
        .isEqualTo(READER.read(ImageReaderTest.resource(picture)));
  }

  private void assertRefused(byte[] file, String problem) throws IOException {
    Path written = Files.write(folder.resolve("odd.jpg"), file);
    assertThatThrownBy(() -> READER.read(written))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage(written + ": expected a whole JPEG picture, found damage: " + problem);
  }

  /** A vendor's data: a number, a signature, a length, text. */
  private static final String TRAILER = "0000010a0e000000 53454648 6b000000 496d616765 53454654";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing,",
    "half a marker, ff",
    "a trailer, " + TRAILER,
    "a trailer with markers, ffe5 0008 696d67 ffda ffd8 ff" + TRAILER,
    "a comment and no more, fffe 0005 616263",
    "an unfinished segment, ffe1 ffff 4578",
    "another frame header, ffc0 000b 08 0001 0001 01 011100 ffd9",
    "a picture without this one's end, ffd8 ffe0 0004 0000 ffd9",
  })
  void onlyTheScanIsNeeded(String what, String end) throws IOException {
    for (String picture : SEQUENTIAL) {
      byte[] ending = Bytes.of(end == null ? "" : end);
      assertShows(picture, Bytes.join(scansOf(picture), ending));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "fill bytes, ffffffff d9",
    "a restart marker, ffd0 ffd9",
    "zeros, 00000000 ffd9",
    "needless tables, ffc4 0002 ffd9",
    "two end markers, ffd9 ffd9",
    "a trailer behind it, ffd9" + TRAILER,
    "rubbish behind it, ffd9 12ffdaffd8ffc0ff",
  })
  void oddThingsAboutTheEndMarker(String what, String end) throws IOException {
    for (String picture : SEQUENTIAL) {
      assertShows(picture, Bytes.join(scansOf(picture), Bytes.of(end)));
    }
    assertShows("progressive.jpg", Bytes.join(scansOf("progressive.jpg"), Bytes.of(end)));
  }

  /** MPO: the second eye's picture, or a phone's depth map. */
  @Test
  void thePictureIsTheFirstOfSeveral() throws IOException {
    assertShows("ycc420.jpg", Bytes.join(bytesOf("ycc420.jpg"), bytesOf("grey.jpg")));
    assertShows("progressive.jpg", Bytes.join(bytesOf("progressive.jpg"), bytesOf("grey.jpg")));
  }

  /** Without the end marker nobody knows whether a scan is missing; Pillow refuses it too. */
  @ParameterizedTest
  @ValueSource(strings = {"", "ff", TRAILER, "fffe 0005 616263"})
  void severalScansNeedTheEndMarker(String end) throws IOException {
    assertRefused(
        Bytes.join(scansOf("progressive.jpg"), Bytes.of(end)),
        "the file ends before the end marker, scans may be missing");
  }

  @Test
  void aScanCutShortIsDamage() throws IOException {
    for (String picture : SEQUENTIAL) {
      byte[] scans = scansOf(picture);
      for (int missing = 1; missing < 40; missing++) {
        byte[] cut = Arrays.copyOf(scans, scans.length - missing);
        for (String end : List.of("", "ffd9", "ffe5 0008 696d67 ffda ffd8 ff")) {
          Path file = folder.resolve("cut.jpg");
          Files.write(file, Bytes.join(cut, Bytes.of(end)));
          assertThatThrownBy(() -> READER.read(file))
              .as("%s without its last %d bytes, %s", picture, missing, end)
              .hasMessageContaining("found damage: Corrupt JPEG data");
        }
      }
    }
  }

  @Test
  void emptyStreamInFront() throws IOException {
    for (String picture : List.of("ycc420.jpg", "progressive.jpg", "rgb.jpg", "cmyk.jpg")) {
      assertShows(picture, Bytes.join(Bytes.of("ffd8 ffd9"), bytesOf(picture)));
      assertShows(picture, Bytes.join(Bytes.of("ffd8 ffd9 ffd8 ffd9"), bytesOf(picture)));
    }
    assertRefused(Bytes.of("ffd8 ffd9"), "no picture before the end of the file");
    assertRefused(Bytes.of("ffd8 ffd9 ffd8 ffd9"), "no picture before the end of the file");
  }

  /** The tables of such a stream hold for the picture; what it says of colours does not. */
  @Test
  void streamOfTablesInFront() throws IOException {
    byte[] jpeg = bytesOf("ycc444.jpg");
    int tables = Bytes.indexOf(jpeg, 0xff, 0xdb);
    int frame = Bytes.indexOf(jpeg, 0xff, 0xc0);
    byte[] adobe = Bytes.of("ffee 000e 41646f6265 0064 0000 0000 00"); // not YCbCr
    byte[] restart = Bytes.of("ffdd 0004 0001");
    byte[] front =
        Bytes.join(Bytes.of("ffd8"), adobe, restart, Arrays.copyOfRange(jpeg, tables, frame));
    byte[] rest = Arrays.copyOfRange(jpeg, frame, jpeg.length);

    assertShows("ycc444.jpg", Bytes.join(front, Bytes.of("ffd9 ffd8"), rest));
    assertRefused(
        Bytes.join(Arrays.copyOf(jpeg, frame + 19), Bytes.of("ffd9"), jpeg),
        "no scan before the end marker");
  }

  @Test
  void fillBytesBetweenSegments() throws IOException {
    for (String picture : List.of("ycc420.jpg", "progressive.jpg")) {
      byte[] jpeg = bytesOf(picture);
      int tables = Bytes.indexOf(jpeg, 0xff, 0xdb);
      int scan = Bytes.indexOf(jpeg, 0xff, 0xda);
      byte[] fill = Bytes.of("ffffff");
      assertShows(
          picture,
          Bytes.join(
              Arrays.copyOf(jpeg, 2),
              fill,
              Arrays.copyOfRange(jpeg, 2, tables),
              fill,
              Arrays.copyOfRange(jpeg, tables, scan),
              fill,
              Arrays.copyOfRange(jpeg, scan, jpeg.length)));
    }
  }

  /** Nobody reads these: what begins with a line end is no JPEG file. */
  @Test
  void bytesInFrontAreRefused() throws IOException {
    Path file = folder.resolve("front.jpg");
    Files.write(file, Bytes.join(Bytes.of("0a"), bytesOf("ycc420.jpg")));

    assertThatThrownBy(() -> READER.read(file))
        .hasMessageContaining("found a file that begins with the bytes 0a ff d8 ff");
  }
}
