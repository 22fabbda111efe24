package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/** PNG: a signature and chunks of length, type, data and checksum, from IHDR to IEND. */
final class PngFile implements ImageFile {
  private static final int SIGNATURE = 8;
  private static final int HEADER_DATA = 13;

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  private static final int MAX_EXIF = 1 << 16;

  private final ImageInputStream in;
  private final byte[] block = new byte[1 << 16];

  PngFile(ImageInputStream in) {
    this.in = in;
  }

  @Override
  public ImageSize size() throws IOException {
    in.seek(SIGNATURE);
    if (in.readInt() != HEADER_DATA || !"IHDR".equals(type())) {
      throw new IIOException("the first chunk is not IHDR");
    }
    int width = in.readInt();
    return new ImageSize(in.readInt(), width);
  }

  @Override
  public int check() throws IOException {
    int orientation = 1;
    long at = SIGNATURE;
    while (true) {
      in.seek(at);
      long rest = in.length() - at;
      if (rest < FRAME) {
        throw new IIOException("the file ends at byte " + in.length() + " before its IEND chunk");
      }
      long length = in.readUnsignedInt();
      String type = type();
      if (length > rest - FRAME) {
        throw new IIOException(
            "chunk %s at byte %d should have %d bytes, the file ends after %d"
                .formatted(type, at, length, Math.max(0, rest - FRAME)));
      }
      if (type.equals("eXIf") && length <= MAX_EXIF) {
        byte[] exif = new byte[(int) length];
        in.readFully(exif);
        orientation = ExifOrientation.of(exif);
      }
      checkSum(type, at, length);
      if (type.equals("IEND")) {
        return orientation;
      }
      at += FRAME + length;
    }
  }

  /**
   * The JDK does not look at checksums. Those of chunks that do not matter (lower case) may be
   * wrong.
   */
  private void checkSum(String type, long at, long length) throws IOException {
    if (Character.isLowerCase(type.charAt(0))) {
      return;
    }
    in.seek(at + Integer.BYTES);
    CRC32 crc = new CRC32();
    for (long rest = Integer.BYTES + length; rest > 0; ) {
      int count = (int) Math.min(rest, block.length);
      in.readFully(block, 0, count);
      crc.update(block, 0, count);
      rest -= count;
    }
    if (in.readInt() != (int) crc.getValue()) {
      throw new IIOException(
          "chunk %s at byte %d is damaged: its checksum is wrong".formatted(type, at));
    }
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
