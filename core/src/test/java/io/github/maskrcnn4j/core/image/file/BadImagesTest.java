package io.github.maskrcnn4j.core.image.file;

import static io.github.maskrcnn4j.core.image.file.Bytes.indexOf;
import static io.github.maskrcnn4j.core.image.file.Bytes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no picture, or half of one, or too large, ends in one line that names the file. */
class BadImagesTest {
  @TempDir private Path folder;

  private String refusal(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return refusal(new ImageReader(), file);
  }

  private static String refusal(ImageReader reader, Path file) {
    ImageFormatException refused =
        catchThrowableOfType(ImageFormatException.class, () -> reader.read(file));
    assertThat(refused).as("refusal of %s", file).isNotNull();
    assertThat(refused.getMessage()).startsWith(file + ": ").doesNotContain("\n", "\r");
    return refused.getMessage().substring((file + ": ").length());
  }

  private static byte[] bytesOf(String picture) throws IOException {
    return Files.readAllBytes(ImageReaderTest.resource(picture));
  }

  private static String found(String what) {
    return "expected a PNG, JPEG, WebP, GIF or BMP picture, found " + what;
  }

  @Test
  void noPicture() throws IOException {
    assertThat(refusal("text.png", "Hello,\nworld!\n".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(found("a file that begins with the text \"Hello, world\""));
    assertThat(refusal("archive.jpg", new byte[] {'P', 'K', 3, 4, (byte) 0xfe}))
        .isEqualTo(found("a file that begins with the bytes 50 4b 03 04 fe"));
    assertThat(refusal("empty.png", new byte[0])).isEqualTo(found("an empty file"));
    assertThat(refusal("short.png", new byte[] {(byte) 0x89, 'P'}))
        .isEqualTo(found("a file that begins with the bytes 89 50"));
    assertThat(refusal(new ImageReader(), folder)).isEqualTo(found("a directory"));
    assertThat(refusal(new ImageReader(), folder.resolve("missing.png")))
        .isEqualTo(found("no such file"));
  }

  /** Refused by the header: the rest is not even there. */
  @Test
  void tooLarge() throws IOException {
    assertThat(refusal("huge.png", pngHeader(60_000, 60_000)))
        .isEqualTo(
            "expected a picture of at most 178956970 pixels, found a PNG file of 60000 x 60000");
    assertThat(refusal("large.png", pngHeader(40_000, 40_000))).contains("at most 178956970");
    assertThat(refusal("none.png", pngHeader(0, 5)))
        .isEqualTo("expected a picture of at least 1 x 1 pixels, found a PNG file of 0 x 5");
    assertThat(refusal("negative.png", pngHeader(5, -5))).contains("found a PNG file of 5 x -5");
    assertThat(refusal("huge.gif", put(bytesOf("palette.gif"), 6, 255, 255, 255, 255)))
        .contains("at most 178956970")
        .contains("65535 x 65535");
    assertThat(refusal("huge.bmp", put(bytesOf("rgb.bmp"), 18, 0, 0, 0, 64, 0, 0, 0, 64)))
        .contains("1073741824 x 1073741824");
    assertThat(refusal("none.bmp", put(bytesOf("rgb.bmp"), 18, 0, 0, 0, 0)))
        .contains("at least 1 x 1");
    int frame = indexOf(bytesOf("ycc420.jpg"), 0xff, 0xc0);
    assertThat(refusal("huge.jpg", put(bytesOf("ycc420.jpg"), frame + 5, 255, 255, 255, 255)))
        .contains("65535 x 65535");
    assertThat(refusal("none.jpg", put(bytesOf("ycc420.jpg"), frame + 5, 0, 0)))
        .contains("at least 1 x 1");
    assertThat(refusal("huge.webp", put(bytesOf("lossless.webp"), 21, 255, 255, 255, 15)))
        .contains("16384 x 16384");
  }

  /** These sizes pass; that the pixels are missing is another matter. */
  @Test
  void largeAndThinPicturesAreNotRefusedForTheirSize() throws IOException {
    int[][] sizes = {{6000, 4000}, {1, 4000}, {4000, 3}, {13_000, 13_000}};
    for (int[] size : sizes) {
      assertThat(refusal("large.png", pngHeader(size[0], size[1])))
          .startsWith("expected a whole PNG");
    }
  }

  @Test
  void theLimitCanBeSet() throws IOException {
    Path picture = ImageReaderTest.resource("rgb.png");

    assertThat(new ImageReader(23 * 17).read(picture)).hasToString("RgbImage[17, 23, 3]");
    assertThat(refusal(new ImageReader(23 * 17 - 1), picture))
        .isEqualTo("expected a picture of at most 390 pixels, found a PNG file of 23 x 17");
    assertThatThrownBy(() -> new ImageReader(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new ImageReader(1L << 40)).hasMessageContaining("1099511627776");
  }

  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.core.image.file.ImageReaderTest#pictures")
  void truncated(String name) throws IOException {
    byte[] whole = bytesOf(name);
    int last = whole.length - 1;
    if (name.endsWith(".gif")) { // what follows the first frame is not needed
      last = name.startsWith("two") ? whole.length / 3 : whole.length - 2;
    } else if (name.endsWith(".jpg") && !name.startsWith("progressive")) {
      last = whole.length - 3; // nor what follows the only scan
    }
    for (int length = 1; length < last; length += 1 + length / 4) {
      assertThat(refusal(name, Arrays.copyOf(whole, length))).startsWith("expected a");
    }
    assertThat(refusal(name, Arrays.copyOf(whole, last)))
        .matches("expected a whole (PNG|JPEG|GIF|BMP|WEBP) picture, found damage: .*");
  }

  @Test
  void damagedPngs() throws IOException {
    byte[] png = bytesOf("rgb.png");
    int data = indexOf(png, 'I', 'D', 'A', 'T');

    assertThat(refusal("a.png", Arrays.copyOf(png, png.length - 30)))
        .contains("chunk IDAT at byte " + (data - 4) + " should have")
        .contains("the file ends after");
    assertThat(refusal("b.png", put(png, data + 40, png[data + 40] ^ 1)))
        .contains("chunk IDAT at byte " + (data - 4) + " is damaged: its checksum is wrong");
    assertThat(refusal("c.png", put(png, 12, 'X'))).contains("the first chunk is not IHDR");
    // compressed data that ends early, in a file that is whole
    List<PngChunk> chunks = PngChunk.read(bytesOf("rgb.png"));
    int index = PngChunk.indexOf("IDAT", chunks);
    chunks.set(index, PngChunk.of("IDAT", Arrays.copyOf(chunks.get(index).data(), 180)));
    assertThat(refusal("d.png", PngChunk.write(chunks))).startsWith("expected a whole PNG picture");
    assertThat(refusal("e.png", put(bytesOf("rgb.png"), data, 7))).contains("no chunk at byte");
  }

  @Test
  void damagedJpegs() throws IOException {
    byte[] jpeg = bytesOf("ycc420.jpg");
    int frame = indexOf(jpeg, 0xff, 0xc0);

    assertThat(refusal("a.jpg", put(bytesOf("ycc420.jpg"), frame + 1, 0xc5)))
        .startsWith("expected a whole JPEG picture, found damage: Unsupported JPEG process");
    assertThat(refusal("b.jpg", put(bytesOf("ycc420.jpg"), frame + 1, 0xfe)))
        .contains("no frame header before the first scan");
    assertThat(refusal("c.jpg", put(bytesOf("ycc420.jpg"), frame + 9, 9)))
        .contains("the frame header is too short");
    byte[] withoutItsMiddle = Arrays.copyOf(jpeg, jpeg.length - 60);
    put(withoutItsMiddle, withoutItsMiddle.length - 2, 0xff, 0xd9);
    assertThat(refusal("scan.jpg", withoutItsMiddle))
        .contains("Corrupt JPEG data: premature end of data segment");
    byte[] progressive = bytesOf("progressive.jpg");
    int scan = indexOf(progressive, 0xff, 0xda);
    byte[] bomb = Arrays.copyOf(progressive, scan + 300 * 14);
    for (int i = 0; i < 300; i++) {
      System.arraycopy(progressive, scan, bomb, scan + i * 14, 14);
    }
    assertThat(refusal("bomb.jpg", bomb)).contains("more than 200 scans");
    assertThat(refusal("d.jpg", new byte[] {-1, -40, -1, -39})).contains("no picture");
    assertThat(refusal("e.jpg", new byte[] {-1, -40, -1, -32, 0, 1, 0}))
        .contains("a segment of length 1");
  }

  /** An animation whose frame is larger than the canvas: memory would be taken for the frame. */
  @Test
  void damagedWebps() throws IOException {
    byte[] webp = bytesOf("two-frames.webp");
    int frame = indexOf(webp, 'A', 'N', 'M', 'F') + 8;

    assertThat(refusal("a.webp", put(webp, frame + 6, 255, 255, 255)))
        .contains("a frame of ImageSize[height=17, width=16777216]");
    byte[] inner = bytesOf("two-frames.webp");
    int lossless = indexOf(inner, 'V', 'P', '8', 'L');
    assertThat(refusal("b.webp", put(inner, lossless + 9, 255, 255, 255, 15)))
        .contains("a frame of ImageSize[height=16384, width=16384]");
  }

  /** Whatever is done to a picture, it is read or refused. */
  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.core.image.file.ImageReaderTest#pictures")
  void mutated(String name) throws Exception {
    byte[] whole = bytesOf(name);
    ImageReader reader = new ImageReader(100_000);
    Path file = folder.resolve(name);
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      byte[] mutated = whole.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      Files.write(file, mutated);
      String what = "seed " + seed;
      String logged = Stderr.during(() -> readOrRefuse(reader, file, what));
      assertThat(logged).as(what).matches("|.* " + file + ": chunk .... at .*\\R");
    }
  }

  private static void readOrRefuse(ImageReader reader, Path file, String what) {
    try {
      assertThat(reader.read(file).height()).as(what).isPositive();
    } catch (ImageFormatException refused) {
      assertThat(refused.getMessage()).as(what).startsWith(file + ": expected a");
    }
  }

  /** Signature and header of a PNG of 8-bit RGB, rightly signed. */
  private static byte[] pngHeader(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    return PngChunk.write(List.of(PngChunk.of("IHDR", header.array())));
  }
}
