package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
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

/** What a picture needs must be intact, the rest is left out with a word: libpng's rule. */
class PngChecksumsTest {
  private static final ImageReader READER = new ImageReader();

  @TempDir private Path folder;

  private static List<PngChunk> chunksOf(String picture) throws IOException {
    return PngChunk.read(Files.readAllBytes(ImageReaderTest.resource(picture)));
  }

  private Path write(List<PngChunk> chunks) throws IOException {
    return Files.write(folder.resolve("picture.png"), PngChunk.write(chunks));
  }

  private void assertRefused(List<PngChunk> chunks, String problem) throws IOException {
    Path file = write(chunks);
    assertThatThrownBy(() -> READER.read(file))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage(file + ": expected a whole PNG picture, found damage: " + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IHDR", "PLTE", "IDAT", "IEND"})
  void aChunkThatIsNeeded(String type) throws IOException {
    List<PngChunk> chunks = chunksOf("palette4.png");
    int index = PngChunk.indexOf(type, chunks);
    int at = PngChunk.position(index, chunks);
    chunks.set(index, chunks.get(index).withWrongSum());

    assertRefused(
        chunks, "chunk " + type + " at byte " + at + " is damaged: its checksum is wrong");
  }

  @ParameterizedTest
  @CsvSource({
    "iCCP, profile.png",
    "tRNS, palette-transparent.png",
    "gAMA, gamma.png",
  })
  void aChunkThatIsNotNeeded(String type, String picture) throws Exception {
    List<PngChunk> chunks = chunksOf(picture);
    int index = PngChunk.indexOf(type, chunks);
    chunks.set(index, chunks.get(index).withWrongSum());
    Path file = write(chunks);

    String logged =
        Stderr.during(
            () ->
                assertThat(READER.read(file))
                    .isEqualTo(READER.read(ImageReaderTest.resource(picture))));
    assertThat(logged)
        .endsWith(
            file
                + (": chunk " + type + " at byte " + PngChunk.position(index, chunks))
                + (" is left out: its checksum is wrong" + System.lineSeparator()))
        .hasLineCount(1);
  }

  /** It may say anything. */
  @Test
  void aWrongOrientationDoesNotTurn() throws Exception {
    List<PngChunk> chunks = chunksOf("turned.png");
    int index = PngChunk.indexOf("eXIf", chunks);
    chunks.set(index, chunks.get(index).withWrongSum());
    Path file = write(chunks);

    String logged = Stderr.during(() -> assertThat(READER.read(file)).isEqualTo(upright()));
    assertThat(logged).contains("chunk eXIf").hasLineCount(1);
  }

  private static RgbImage upright() throws IOException {
    return READER.read(ImageReaderTest.resource("rgb.png"));
  }

  /** The pixels have one of their own, over all their chunks. */
  @Test
  void theChecksumOfThePixels() throws IOException {
    List<PngChunk> chunks = chunksOf("rgb.png");
    int index = PngChunk.indexOf("IDAT", chunks);
    byte[] pixels = chunks.get(index).data();
    byte[] wrong = Bytes.put(pixels.clone(), pixels.length - 1, pixels[pixels.length - 1] ^ 1);

    chunks.set(index, PngChunk.of("IDAT", wrong));
    assertRefused(chunks, "the pixels do not decompress: incorrect data check");
    for (int split = 1; split <= 4; split++) {
      int end = wrong.length - split;
      chunks.set(index, PngChunk.of("IDAT", Arrays.copyOf(wrong, end)));
      chunks.add(index + 1, PngChunk.of("IDAT", Arrays.copyOfRange(wrong, end, wrong.length)));
      assertRefused(chunks, "the pixels do not decompress: incorrect data check");
      chunks.remove(index + 1);
      assertRefused(chunks, "the pixels do not decompress: the end is missing");
    }
  }

  @Test
  void bytesBehindThePixelsDoNoHarm() throws IOException {
    List<PngChunk> chunks = chunksOf("rgb.png");
    int index = PngChunk.indexOf("IDAT", chunks);
    byte[] longer = Bytes.join(chunks.get(index).data(), Bytes.of("78797a"));
    chunks.set(index, PngChunk.of("IDAT", longer));
    chunks.add(index + 1, PngChunk.of("IDAT", Bytes.of("010203")));
    byte[] file = Bytes.join(PngChunk.write(chunks), Bytes.of("00ff00ff"));

    assertThat(READER.read(Files.write(folder.resolve("longer.png"), file))).isEqualTo(upright());
  }
}
