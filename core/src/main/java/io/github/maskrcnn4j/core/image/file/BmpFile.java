package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.IIOException;

/** BMP: a file header with the position of the pixels, a picture header, a palette, rows. */
final class BmpFile implements ImageFile {
  private static final int PIXEL_POSITION = 10;
  private static final int OLD_HEADER = 12;
  private static final int NO_COMPRESSION = 0;
  private static final int BIT_FIELDS = 3;

  private final FileStream in;
  private ImageSize size;

  BmpFile(FileStream in) {
    this.in = in;
  }

  @Override
  public ImageSize size() throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(PIXEL_POSITION + Integer.BYTES);
    if (in.readInt() == OLD_HEADER) {
      int width = in.readUnsignedShort();
      size = new ImageSize(in.readUnsignedShort(), width);
    } else {
      int width = in.readInt();
      size = new ImageSize(Math.abs(in.readInt()), width); // negative: rows from top to bottom
    }
    return size;
  }

  /** Continues behind the size; rows are padded to four bytes. */
  @Override
  public int check() throws IOException {
    in.readUnsignedShort();
    int bits = in.readUnsignedShort();
    int compression = in.readInt();
    in.seek(PIXEL_POSITION);
    long start = in.readUnsignedInt();
    in.readInt();
    boolean plain =
        in.length() >= start && (compression == NO_COMPRESSION || compression == BIT_FIELDS);
    long end = plain ? start + ((long) size.width() * bits + 31) / 32 * 4 * size.height() : start;
    if (in.length() < end) {
      throw new IIOException(
          "the pixels should end at byte " + end + ", the file ends at " + in.length());
    }
    return 1;
  }

  @Override
  public RgbImage decode() throws IOException {
    return RgbImage.of(Plugins.read(Plugins.jdkReader("bmp"), in));
  }
}
