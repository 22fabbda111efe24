package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.Images;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.testkit.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Pillow: {@code /images}, made by the script there. */
class ImageReaderTest {
  private static final ImageReader READER = new ImageReader();

  @TempDir private Path folder;

  static Path resource(String name) {
    try {
      return Path.of(ImageReaderTest.class.getResource("/images/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> pictures() throws IOException {
    try (Stream<Path> files = Files.list(resource("."))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".py"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void readsWhatPillowReads(String name) throws IOException {
    RgbImage image = READER.read(resource(name));
    RgbImage expected = READER.read(resource("expected/" + name + ".png"));

    assertThat(image).hasToString(expected.toString());
    if (name.endsWith("lossy.webp")) {
      // the decoder repeats chroma samples where libwebp interpolates them
      assertThat(meanDifference(image, expected)).isBetween(0.1, 4.0);
    } else {
      assertThat(image.data()).isEqualTo(expected.data());
    }
  }

  private static double meanDifference(RgbImage a, RgbImage b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += Math.abs((a.data()[i] & 255) - (b.data()[i] & 255));
    }
    return sum / a.data().length;
  }

  @Test
  void everyFormatIsTried() throws IOException {
    assertThat(pictures())
        .hasSizeGreaterThan(35)
        .contains("cmyk.jpg", "ycck420.jpg", "progressive.jpg", "rgb16.png", "lossless.webp");
  }

  /** The embedded picture of the golden data, whose decoded bytes the oracle recorded. */
  @Test
  void readsTheGoldenPictures() throws IOException {
    for (String name : List.of("torchvision-v2-r50-tiny", "matterport-r101-tiny")) {
      Golden golden = Golden.open(name);
      assertThat(READER.read(golden.file("image.png")).data()).isEqualTo(golden.bytes("image"));
    }
  }

  @Test
  void theNameSaysNothing() throws IOException {
    Path misnamed = folder.resolve("picture.txt");
    Files.copy(resource("ycc420.jpg"), misnamed);

    assertThat(READER.read(misnamed)).isEqualTo(READER.read(resource("ycc420.jpg")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsPicturesUpright(int orientation) throws IOException {
    RgbImage stored = READER.read(resource("ycc444.jpg"));
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] jpeg = Files.readAllBytes(resource("ycc444.jpg"));
      byte[] exif = ExifOrientationTest.tiff(order, orientation);
      ByteArrayOutputStream turned = new ByteArrayOutputStream();
      turned.write(jpeg, 0, 2);
      turned.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)});
      turned.writeBytes(exif);
      turned.write(jpeg, 2, jpeg.length - 2);
      Path file = Files.write(folder.resolve("turned"), turned.toByteArray());

      assertThat(READER.read(file)).isEqualTo(ExifOrientation.apply(stored, orientation));
    }
  }

  @Test
  void interlacedPng() throws IOException {
    RgbImage image = Images.random(13, 19, 4);
    Path file = folder.resolve("interlaced.png");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image.toBufferedImage(), null, null), param);
    } finally {
      writer.dispose();
    }

    assertThat(READER.read(file)).isEqualTo(image);
  }

  /** The reader has a buffer of 64 KiB; a chunk may begin in one and go on in the next. */
  @Test
  void chunksMayBeginAnywhere() throws IOException {
    List<PngChunk> chunks = PngChunk.read(Files.readAllBytes(resource("rgb.png")));
    int index = PngChunk.indexOf("IDAT", chunks);
    chunks.add(index, PngChunk.of("teXt", new byte[0]));
    for (int at = (1 << 16) - 12; at <= 1 << 16; at++) {
      int length = at - PngChunk.position(index, chunks) - 12;
      chunks.set(index, PngChunk.of("teXt", new byte[length]));
      assertThat(PngChunk.position(index + 1, chunks)).isEqualTo(at);
      Path file = Files.write(folder.resolve("chunks.png"), PngChunk.write(chunks));

      assertThat(READER.read(file)).as("at %d", at).isEqualTo(READER.read(resource("rgb.png")));
    }
  }

  @Test
  void sixteenBitGreyKeepsItsUpperHalf() throws IOException {
    BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0x00ff, 0x7f80, 0xffff});
    Path file = folder.resolve("grey16.png");
    ImageIO.write(grey, "png", file.toFile());

    assertThat(READER.read(file)).isEqualTo(Images.grey(1, 3, 0, 0x7f, 0xff));
  }

  /** The first frame covers a part of the screen; around it is the palette's first colour. */
  @Test
  void aGifFrameSmallerThanTheScreen() throws IOException {
    byte[] gif = Files.readAllBytes(resource("palette.gif"));
    RgbImage frame = READER.read(resource("palette.gif"));
    gif[6] = (byte) (frame.width() + 3);
    gif[8] = (byte) (frame.height() + 2);
    RgbImage screen = READER.read(Files.write(folder.resolve("part.gif"), gif));

    assertThat(screen).hasToString("RgbImage[19, 26, 3]");
    assertThat(screen.get(16, 22, 1)).isEqualTo(frame.get(16, 22, 1));
    for (int channel = 0; channel < 3; channel++) {
      assertThat(screen.get(18, 25, channel)).isEqualTo(gif[13 + channel] & 255);
    }
  }

  /** Without a context class loader, from several threads at once. */
  @Test
  void readsFromAnyThread() throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            4,
            task -> {
              Thread thread = new Thread(task);
              thread.setContextClassLoader(null);
              return thread;
            });
    try {
      Callable<List<RgbImage>> readAll =
          () -> {
            RgbImage webp = READER.read(resource("lossless.webp"));
            RgbImage jpeg = READER.read(resource("ycck420.jpg"));
            return List.of(webp, jpeg, READER.read(resource("palette.gif")));
          };
      List<RgbImage> expected = readAll.call();
      for (Future<List<RgbImage>> read : threads.invokeAll(List.of(readAll, readAll, readAll))) {
        assertThat(read.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
