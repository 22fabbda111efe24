package io.github.maskrcnn4j.core.image.file;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/**
 * WebP: a RIFF file of one VP8 (lossy) or VP8L (lossless) chunk, or of a VP8X chunk with the size
 * of the canvas and then everything else.
 */
final class WebpFile implements ImageFile {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FOURTEEN_BITS = 0x3fff;
  private static final int MAX_EXIF = 1 << 16;

  private final ImageInputStream in;
  private ImageSize size;

  WebpFile(ImageInputStream in) {
    this.in = in;
  }

  @Override
  public ImageSize size() throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(FIRST_CHUNK);
    String type = type();
    in.readInt();
    size = type.equals("VP8X") ? canvas() : frame(type);
    if (size == null) {
      throw new IIOException("the first chunk is " + type + ", not VP8, VP8L or VP8X");
    }
    return size;
  }

  private ImageSize canvas() throws IOException {
    in.readInt(); // flags
    return canvasSize();
  }

  /** Twice three bytes, less one. */
  private ImageSize canvasSize() throws IOException {
    int width = 1 + in.readUnsignedShort() + (in.readUnsignedByte() << 16);
    return new ImageSize(1 + in.readUnsignedShort() + (in.readUnsignedByte() << 16), width);
  }

  /** The size within the data of a VP8 or VP8L chunk; null for any other. */
  private ImageSize frame(String type) throws IOException {
    if (type.equals("VP8 ")) {
      in.skipBytes(6); // frame tag and start code
      int width = in.readUnsignedShort() & FOURTEEN_BITS;
      return new ImageSize(in.readUnsignedShort() & FOURTEEN_BITS, width);
    }
    if (type.equals("VP8L")) {
      in.readByte(); // signature
      int bits = in.readInt();
      return new ImageSize(1 + (bits >>> 14 & FOURTEEN_BITS), 1 + (bits & FOURTEEN_BITS));
    }
    return null;
  }

  @Override
  public int check() throws IOException {
    in.seek(Integer.BYTES);
    long end = CHUNK_HEADER + in.readUnsignedInt();
    if (end > in.length()) {
      throw new IIOException("the file should have %d bytes, found %d".formatted(end, in.length()));
    }
    int orientation = 1;
    long next = FIRST_CHUNK;
    while (next + CHUNK_HEADER <= end) {
      in.seek(next);
      String type = type();
      long length = in.readUnsignedInt();
      next += CHUNK_HEADER + length + (length & 1);
      if (next > end + 1) {
        throw new IIOException("chunk %s of %d bytes does not fit".formatted(type, length));
      }
      if (type.equals("EXIF") && length <= MAX_EXIF) {
        byte[] exif = new byte[(int) length];
        in.readFully(exif);
        orientation = ExifOrientation.of(exif);
      }
      if (type.equals("ANMF")) {
        next = checkAnimationFrame();
      } else {
        checkFits(frame(type));
      }
    }
    return orientation;
  }

  /**
   * One picture of an animation.
   *
   * @return the position of the chunks within
   */
  private long checkAnimationFrame() throws IOException {
    in.skipBytes(6); // its place on the canvas
    checkFits(canvasSize());
    in.skipBytes(4); // duration, flags
    return in.getStreamPosition();
  }

  /** The decoder would take memory and time for a frame of any size. */
  private void checkFits(ImageSize frame) throws IOException {
    if (frame != null && (frame.height() > size.height() || frame.width() > size.width())) {
      throw new IIOException("a frame of %s in a file of %s".formatted(frame, size));
    }
  }

  private String type() throws IOException {
    byte[] type = new byte[Integer.BYTES];
    in.readFully(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  @Override
  public RgbImage decode() throws IOException {
    // made directly, not looked up: independent of class loaders and of what else is registered
    return RgbImage.of(Plugins.read(new WebPImageReaderSpi().createReaderInstance(null), in));
  }
}
