package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import javax.imageio.IIOException;

/**
 * Reads pictures: PNG, JPEG, WebP, GIF (the first frame) and BMP, whatever their names end in.
 *
 * <p>The result is what Pillow's {@code convert("RGB")} gives after its {@code exif_transpose}:
 * transparency is dropped, colour profiles are ignored, 16-bit samples keep their upper half, and
 * the EXIF orientation is applied. Of lossy WebP it is so but for the chroma, which the decoder
 * repeats where libwebp interpolates it.
 *
 * <p>A pipe will do too, {@code /dev/stdin} or {@code /dev/fd/63}: it is read into memory.
 *
 * <p>Stateless; safe to use from several threads.
 */
public final class ImageReader {
  /** As much as an {@link RgbImage} holds: 178 megapixels. */
  public static final long MAX_PIXELS = RgbImage.MAX_BYTES / 3;

  /** What comes from a pipe is in memory as it comes, too; as much of it as of pixels. */
  private static final long MAX_PIPE_BYTES = RgbImage.MAX_BYTES;

  private static final String EXPECTED = "expected a PNG, JPEG, WebP, GIF or BMP picture, found ";

  private final long maxPixels;

  /** A reader of pictures of up to {@link #MAX_PIXELS} pixels. */
  public ImageReader() {
    this(MAX_PIXELS);
  }

  /**
   * A reader that refuses larger pictures before it takes memory for them.
   *
   * @param maxPixels height times width, 1 to {@link #MAX_PIXELS}
   */
  public ImageReader(long maxPixels) {
    if (maxPixels < 1 || maxPixels > MAX_PIXELS) {
      throw new IllegalArgumentException(
          "the largest number of pixels must be 1 to " + MAX_PIXELS + ", found " + maxPixels);
    }
    this.maxPixels = maxPixels;
  }

  /**
   * Reads a picture.
   *
   * @throws ImageFormatException if there is no such file, or it is no picture, or damaged, or too
   *     large; one line that names the file
   */
  public RgbImage read(Path file) throws ImageFormatException {
    return read(file, ImageReader::decode);
  }

  /**
   * Reads a picture that is in memory: an upload, a cell of a table.
   *
   * @param bytes those of the whole file; not modified
   * @param name what errors call the picture
   * @throws ImageFormatException if it is no picture, or damaged, or too large; one line that
   *     begins with the name
   */
  public RgbImage read(byte[] bytes, String name) throws ImageFormatException {
    Objects.requireNonNull(bytes, "bytes");
    return read(new ByteArrayInputStream(bytes), name);
  }

  /**
   * Reads a picture from a stream.
   *
   * @param in read to its end, for nothing else may follow the picture; not closed
   * @param name what errors call the picture
   * @throws ImageFormatException if it is no picture, or damaged, or too large, or the stream
   *     fails; one line that begins with the name
   */
  public RgbImage read(InputStream in, String name) throws ImageFormatException {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(name, "name");
    return read(name, () -> buffered(in), ImageReader::decode);
  }

  /**
   * Reads what a picture says of itself, and whether the file is whole as far as that can be told
   * without decoding it. Much faster than {@link #read}.
   *
   * @throws ImageFormatException as {@link #read} does
   */
  public ImageHeader readHeader(Path file) throws ImageFormatException {
    return read(file, (picture, header) -> header);
  }

  /** What is made of an open picture. */
  @FunctionalInterface
  private interface Use<T> {
    T of(ImageFile picture, ImageHeader header) throws IOException;
  }

  private static RgbImage decode(ImageFile picture, ImageHeader header) throws IOException {
    RgbImage image = picture.decode();
    if (image.height() != header.size().height() || image.width() != header.size().width()) {
      throw new IIOException("the header says " + header.size() + ", decoded " + image);
    }
    return ExifOrientation.apply(image, header.orientation());
  }

  /** Opens what a picture is read from. */
  @FunctionalInterface
  private interface Opening {
    SeekableByteChannel open() throws IOException;
  }

  private <T> T read(Path file, Use<T> use) throws ImageFormatException {
    if (Files.isDirectory(file)) {
      throw new ImageFormatException(file.toString(), EXPECTED + "a directory");
    }
    return read(file.toString(), () -> open(file), use);
  }

  private <T> T read(String name, Opening opening, Use<T> use) throws ImageFormatException {
    try (SeekableByteChannel channel = opening.open()) {
      return read(name, channel, use);
    } catch (ImageFormatException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new ImageFormatException(name, EXPECTED + "no such file", e);
    } catch (AccessDeniedException e) {
      throw new ImageFormatException(name, "not allowed to read the file", e);
    } catch (ClosedByInterruptException e) {
      throw new ImageFormatException(name, "the thread was interrupted while reading", e);
    } catch (IOException e) {
      throw new ImageFormatException(name, "cannot be read: " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw new ImageFormatException(
          name, "does not fit the Java heap; a larger one is set with -Xmx", e);
    }
  }

  /** What is not a file, such as {@code /dev/stdin}, can be read once and has no length. */
  private static SeekableByteChannel open(Path file) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    return Files.isRegularFile(file) ? channel : new PipeChannel(channel, MAX_PIPE_BYTES);
  }

  private static SeekableByteChannel buffered(InputStream in) {
    InputStream leftOpen =
        new FilterInputStream(in) {
          @Override
          public void close() {
            // the caller's
          }
        };
    return new PipeChannel(Channels.newChannel(leftOpen), MAX_PIPE_BYTES);
  }

  private <T> T read(String name, SeekableByteChannel channel, Use<T> use) throws IOException {
    byte[] head = head(channel);
    if (head.length == 0) {
      throw new ImageFormatException(name, EXPECTED + "an empty file");
    }
    ImageFormat format = ImageFormat.of(head);
    if (format == null) {
      throw new ImageFormatException(name, EXPECTED + "a file that begins with " + quote(head));
    }
    try (FileStream in = new FileStream(name, channel)) {
      return read(in, format, use);
    }
  }

  private <T> T read(FileStream in, ImageFormat format, Use<T> use) throws IOException {
    String name = in.name();
    try {
      ImageFile picture = format.open(in);
      ImageSize size = picture.size();
      checkSize(name, format, size);
      return use.of(picture, new ImageHeader(size, picture.check()));
    } catch (ImageFormatException | ClosedByInterruptException e) {
      throw e;
    } catch (EOFException e) {
      throw damaged(name, format, "the file ends too early", e);
    } catch (IOException | RuntimeException e) {
      // the decoders throw all sorts of runtime exceptions at damaged files
      throw damaged(name, format, e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private static byte[] head(SeekableByteChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(ImageFormat.SIGNATURE_LENGTH);
    while (head.hasRemaining() && channel.read(head) >= 0) {
      continue;
    }
    return Arrays.copyOf(head.array(), head.position());
  }

  private void checkSize(String name, ImageFormat format, ImageSize size)
      throws ImageFormatException {
    if (size.height() < 1 || size.width() < 1) {
      throw wrongSize(name, "at least 1 x 1", format, size);
    }
    if ((long) size.height() * size.width() > maxPixels) {
      throw wrongSize(name, "at most " + maxPixels, format, size);
    }
  }

  private static ImageFormatException wrongSize(
      String name, String expected, ImageFormat format, ImageSize size) {
    String found = "a " + format + " file of " + size.width() + " x " + size.height();
    return new ImageFormatException(
        name, "expected a picture of " + expected + " pixels, found " + found);
  }

  private static ImageFormatException damaged(
      String name, ImageFormat format, String problem, Throwable cause) {
    return new ImageFormatException(
        name, "expected a whole " + format + " picture, found damage: " + problem, cause);
  }

  /** Printable ASCII in quotes, everything else as hexadecimal digits. */
  private static String quote(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~' || Character.isWhitespace(c))) {
      return "the text \"" + text + "\"";
    }
    return "the bytes " + HexFormat.ofDelimiter(" ").formatHex(head);
  }
}
