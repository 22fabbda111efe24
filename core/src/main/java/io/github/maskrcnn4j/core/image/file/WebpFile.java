package io.github.maskrcnn4j.core.image.file;

import com.twelvemonkeys.imageio.plugins.webp.lossless.VP8LDecoder;
import com.twelvemonkeys.imageio.plugins.webp.vp8.VP8Frame;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;

/**
 * WebP: a RIFF file of one VP8 (lossy) or VP8L (lossless) chunk; or of a VP8X chunk with the size
 * of the canvas and then everything else, the same chunks or an animation of them.
 *
 * <p>The chunk goes straight to the library's decoder of its kind. The library's reader of whole
 * files converts the colours of pictures with a profile, refuses pictures that are almost all of
 * one colour for compressing too well, and warns of chunks that it does not know.
 */
final class WebpFile implements ImageFile {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FOURTEEN_BITS = 0x3fff;
  private static final int LOSSY_START = 0x2a019d;
  private static final int LOSSLESS_START = 0x2f;
  private static final int MAX_EXIF = 1 << 16;

  /** What libwebp takes the bytes behind lossy pixels for; its last ones may need two. */
  private static final byte[] BEHIND_LOSSY = new byte[2];

  /** The lossless decoder buffers eight bytes more than it needs. */
  private static final byte[] BEHIND_LOSSLESS = new byte[16];

  private record Chunk(String type, long start, long end) {
    boolean isPicture() {
      return type.equals("VP8 ") || type.equals("VP8L");
    }
  }

  private final FileStream in;
  private ImageSize canvas;

  /** The first frame: its pixels, its size and its place on the canvas. */
  private Chunk picture;

  private ImageSize size;
  private int top;
  private int left;

  WebpFile(FileStream in) {
    this.in = in;
  }

  @Override
  public ImageSize size() throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    Chunk first = chunk(FIRST_CHUNK, Long.MAX_VALUE); // whether it is whole is for check() to say
    if (first.type.equals("VP8X")) {
      in.readInt(); // flags
      canvas = sizeInThreeBytes();
    } else if (first.isPicture()) {
      canvas = pictureSize(first);
    } else {
      throw new IIOException("the first chunk is " + first.type + ", not VP8, VP8L or VP8X");
    }
    return canvas;
  }

  @Override
  public int check() throws IOException {
    in.seek(Integer.BYTES);
    long end = CHUNK_HEADER + in.readUnsignedInt();
    if (end > in.length()) {
      throw new IIOException("the file should have " + end + " bytes, found " + in.length());
    }
    size = canvas;
    int orientation = 1;
    for (long at = FIRST_CHUNK; at + CHUNK_HEADER <= end; ) {
      Chunk chunk = chunk(at, end);
      if (chunk.type.equals("EXIF") && chunk.end - chunk.start <= MAX_EXIF) {
        byte[] exif = new byte[(int) (chunk.end - chunk.start)];
        in.readFully(exif);
        orientation = ExifOrientation.of(exif);
      } else if (picture == null && chunk.type.equals("ANMF")) {
        animationFrame(chunk.end);
      } else if (picture == null && chunk.isPicture()) {
        picture(chunk);
      }
      at = chunk.end + (chunk.end & 1);
    }
    if (picture == null) {
      throw new IIOException("no VP8 or VP8L chunk");
    }
    return orientation;
  }

  /** Place, size, duration and flags of a picture, and its own chunks. */
  private void animationFrame(long end) throws IOException {
    left = 2 * threeBytes();
    top = 2 * threeBytes();
    size = sizeInThreeBytes();
    if (top + size.height() > canvas.height() || left + size.width() > canvas.width()) {
      throw new IIOException("a frame of " + size + " in a file of " + canvas);
    }
    in.readInt();
    for (long at = in.getStreamPosition(); picture == null; ) {
      Chunk chunk = chunk(at, end);
      if (chunk.isPicture()) {
        picture(chunk);
      }
      at = chunk.end + (chunk.end & 1);
    }
  }

  private void picture(Chunk chunk) throws IOException {
    ImageSize found = pictureSize(chunk);
    if (!found.equals(size)) {
      throw new IIOException("a frame of " + found + " in a file of " + size);
    }
    picture = chunk;
  }

  /** Reads the header of a chunk, which must end before {@code limit}. */
  private Chunk chunk(long at, long limit) throws IOException {
    in.seek(at);
    byte[] type = new byte[Integer.BYTES];
    in.readFully(type);
    long length = in.readUnsignedInt();
    Chunk chunk =
        new Chunk(
            new String(type, StandardCharsets.ISO_8859_1),
            at + CHUNK_HEADER,
            at + CHUNK_HEADER + length);
    if (chunk.end > limit) {
      throw new IIOException("chunk " + chunk.type + " of " + length + " bytes does not fit");
    }
    return chunk;
  }

  /** What the pixels begin with. */
  private ImageSize pictureSize(Chunk chunk) throws IOException {
    in.seek(chunk.start);
    if (chunk.type.equals("VP8L")) {
      if (in.readUnsignedByte() != LOSSLESS_START) {
        throw new IIOException("chunk VP8L does not begin with its signature");
      }
      int bits = in.readInt();
      return new ImageSize(1 + (bits >>> 14 & FOURTEEN_BITS), 1 + (bits & FOURTEEN_BITS));
    }
    boolean dependent = (threeBytes() & 1) != 0; // the other bits: version, size of the first part
    if (dependent || threeBytes() != LOSSY_START) {
      throw new IIOException("chunk VP8 does not begin with a key frame");
    }
    int width = in.readUnsignedShort() & FOURTEEN_BITS;
    return new ImageSize(in.readUnsignedShort() & FOURTEEN_BITS, width);
  }

  /** Width and height, less one. */
  private ImageSize sizeInThreeBytes() throws IOException {
    int width = 1 + threeBytes();
    return new ImageSize(1 + threeBytes(), width);
  }

  private int threeBytes() throws IOException {
    return in.readUnsignedShort() + (in.readUnsignedByte() << 16);
  }

  @Override
  public RgbImage decode() throws IOException {
    RgbImage frame = RgbImage.of(pixels());
    if (size.equals(canvas)) {
      return frame;
    }
    byte[] black = new byte[3 * canvas.height() * canvas.width()]; // as Pillow shows it
    return Canvas.show(frame, top, left, canvas, black);
  }

  private BufferedImage pixels() throws IOException {
    boolean lossless = picture.type.equals("VP8L");
    FileStream data =
        in.partThatMustSuffice(
            picture.start, picture.end, lossless ? BEHIND_LOSSLESS : BEHIND_LOSSY);
    BufferedImage image =
        new BufferedImage(
            size.width(),
            size.height(),
            lossless ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
    if (lossless) {
      data.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      new VP8LDecoder(data, false)
          .readVP8Lossless(image.getRaster(), true, null, size.width(), size.height());
      if (data.getStreamPosition() > picture.end - picture.start) {
        throw new IIOException("the pixels end too early");
      }
    } else {
      new VP8Frame(data, false).decode(image.getRaster(), null);
    }
    return image;
  }
}
