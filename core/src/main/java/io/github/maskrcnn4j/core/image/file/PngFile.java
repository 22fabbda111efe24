package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PNG: a signature and chunks of length, type, data and checksum, from IHDR to IEND. */
final class PngFile implements ImageFile {
  private static final Logger LOG = LoggerFactory.getLogger(PngFile.class);
  private static final int SIGNATURE = 8;
  private static final int HEADER_DATA = 13;

  /** Length and type; a checksum follows the data. */
  private static final int CHUNK_HEADER = 8;

  private static final int CHECKSUM = 4;
  private static final int MAX_EXIF = 1 << 16;

  /** {@code at} is the position of its length in the file. */
  private record Chunk(String type, long at, long length) {
    boolean isNeeded() {
      return Character.isUpperCase(type.charAt(0));
    }

    long end() {
      return at + CHUNK_HEADER + length + CHECKSUM;
    }

    @Override
    public String toString() {
      return "chunk " + type + " at byte " + at;
    }
  }

  private final FileStream in;
  private final byte[] block = new byte[1 << 16];
  private ImageSize size;

  PngFile(FileStream in) {
    this.in = in;
  }

  @Override
  public ImageSize size() throws IOException {
    in.seek(SIGNATURE);
    if (in.readInt() != HEADER_DATA || !"IHDR".equals(type())) {
      throw new IIOException("the first chunk is not IHDR");
    }
    int width = in.readInt();
    size = new ImageSize(in.readInt(), width);
    return size;
  }

  /**
   * Reads everything for the sake of the checksums, which the JDK looks at by halves. As libpng has
   * it, a picture is damaged where a chunk is that it needs; any other chunk is left out.
   */
  @Override
  public int check() throws IOException {
    int orientation = 1;
    Chunk leftOut = null;
    try (ZlibCheck pixels = new ZlibCheck(9L * (size.height() + 1) * (size.width() + 1))) {
      Chunk chunk = chunk(SIGNATURE);
      while (!chunk.type.equals("IEND")) {
        if (!isIntact(chunk, pixels)) {
          leftOut = chunk;
        } else if (chunk.type.equals("eXIf") && chunk.length <= MAX_EXIF) {
          orientation = orientation(chunk);
        }
        chunk = chunk(chunk.end());
      }
      isIntact(chunk, pixels);
      if (pixels.damage() != null) {
        throw new IIOException("the pixels do not decompress: " + pixels.damage());
      }
    }
    if (leftOut != null) {
      LOG.warn("{}: {} is left out: its checksum is wrong", in.name(), leftOut);
    }
    return orientation;
  }

  /** Reads the header of a chunk, which must end within the file. */
  private Chunk chunk(long at) throws IOException {
    in.seek(at);
    long rest = in.length() - at - CHUNK_HEADER - CHECKSUM;
    if (rest < 0) {
      throw new IIOException("the file ends at byte " + in.length() + " before its IEND chunk");
    }
    long length = in.readUnsignedInt();
    Chunk chunk = new Chunk(type(), at, length);
    if (!chunk.type.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
      throw new IIOException("no chunk at byte " + at);
    }
    if (length > rest) {
      throw new IIOException(
          chunk + " should have " + length + " bytes, the file ends after " + rest);
    }
    return chunk;
  }

  /**
   * Reads the data that follow, and compares their checksum with the one in the file.
   *
   * @return whether they are equal; if not, it is an error of a chunk that is needed
   */
  private boolean isIntact(Chunk chunk, ZlibCheck pixels) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(chunk.type.getBytes(StandardCharsets.ISO_8859_1));
    for (long rest = chunk.length; rest > 0; ) {
      int count = (int) Math.min(rest, block.length);
      in.readFully(block, 0, count);
      sum.update(block, 0, count);
      if (chunk.type.equals("IDAT")) {
        pixels.add(block, count);
      }
      rest -= count;
    }
    boolean intact = in.readInt() == (int) sum.getValue();
    if (!intact && chunk.isNeeded()) {
      throw new IIOException(chunk + " is damaged: its checksum is wrong");
    }
    return intact;
  }

  private int orientation(Chunk chunk) throws IOException {
    byte[] exif = new byte[(int) chunk.length];
    in.seek(chunk.at + CHUNK_HEADER);
    in.readFully(exif);
    return ExifOrientation.of(exif);
  }

  private String type() throws IOException {
    byte[] type = new byte[Integer.BYTES];
    in.readFully(type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  @Override
  public RgbImage decode() throws IOException {
    return RgbImage.of(Plugins.read(Plugins.jdkReader("png"), in));
  }
}
