package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.IIOException;

/** GIF: the first frame, on a canvas of the size of the screen that the file declares. */
final class GifFile implements ImageFile {
  private static final int SCREEN = 6;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int HAS_PALETTE = 0x80;

  private final FileStream in;
  private int left;
  private int top;
  private ImageSize screen;
  private ImageSize frame;

  GifFile(FileStream in) {
    this.in = in;
  }

  /** The screen; enlarged, as Pillow does, if the first frame reaches beyond. */
  @Override
  public ImageSize size() throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(SCREEN);
    int width = in.readUnsignedShort();
    int height = in.readUnsignedShort();
    int flags = in.readUnsignedByte();
    in.skipBytes(2);
    skipPalette(flags);
    toFirstFrame();
    left = in.readUnsignedShort();
    top = in.readUnsignedShort();
    int frameWidth = in.readUnsignedShort();
    frame = new ImageSize(in.readUnsignedShort(), frameWidth);
    screen =
        new ImageSize(
            Math.max(height, top + frame.height()), Math.max(width, left + frame.width()));
    return screen;
  }

  /** Continues behind the descriptor of the first frame: its data must end within the file. */
  @Override
  public int check() throws IOException {
    if (frame.height() < 1 || frame.width() < 1) {
      throw new IIOException(
          "the first frame is " + frame.width() + " x " + frame.height() + " pixels");
    }
    skipPalette(in.readUnsignedByte());
    in.readByte();
    skipSubBlocks();
    return 1;
  }

  private void toFirstFrame() throws IOException {
    while (true) {
      int block = in.readUnsignedByte();
      if (block == IMAGE) {
        return;
      }
      if (block != EXTENSION) {
        throw new IIOException(
            "no frame: block 0x"
                + Integer.toHexString(block)
                + " at byte "
                + (in.getStreamPosition() - 1));
      }
      in.readByte();
      skipSubBlocks();
    }
  }

  private void skipPalette(int flags) throws IOException {
    if ((flags & HAS_PALETTE) != 0) {
      in.seek(in.getStreamPosition() + (3L << (flags & 7) + 1));
    }
  }

  private void skipSubBlocks() throws IOException {
    for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
      in.seek(in.getStreamPosition() + length);
    }
  }

  @Override
  public RgbImage decode() throws IOException {
    BufferedImage image = Plugins.read(Plugins.jdkReader("gif"), in);
    RgbImage pixels = RgbImage.of(image);
    if (frame.equals(screen)) {
      return pixels;
    }
    return Canvas.show(pixels, top, left, screen, background(image));
  }

  /** Around the frame Pillow shows the transparent colour, or the first one. */
  private byte[] background(BufferedImage image) {
    byte[] canvas = new byte[3 * screen.height() * screen.width()];
    if (image.getColorModel() instanceof IndexColorModel palette) {
      int colour = palette.getRGB(Math.max(0, palette.getTransparentPixel()));
      if ((colour & 0xffffff) == 0) {
        return canvas;
      }
      for (int channel = 0; channel < 3; channel++) {
        byte value = (byte) (colour >> 16 - 8 * channel);
        for (int at = channel; at < canvas.length; at += 3) {
          canvas[at] = value;
        }
      }
    }
    return canvas;
  }
}
