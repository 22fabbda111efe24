package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.detector.Instance;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One class map of an image, merged from its instances: where masks overlap, the higher score wins,
 * with equal scores the earlier instance.
 *
 * <p>A pixel's value is 0 where no instance is, else the category id plus an offset. The offset is
 * 0 for models whose ids begin at 1 or above, as COCO's do, and 1 for models that have a category
 * 0, so that 0 always means background.
 */
public final class SemanticMap {
  private static final int BACKGROUND = 0;

  private final int height;
  private final int width;
  private final short[] values;
  private final int largest;

  private SemanticMap(int height, int width, short[] values, int largest) {
    this.height = height;
    this.width = width;
    this.values = values;
    this.largest = largest;
  }

  /**
   * Merges the instances of one image.
   *
   * @param height of the image, in pixels
   * @param width of the image, in pixels
   * @param instances in any order; their masks must be of the image's size
   * @param offset what is added to a category id to make a pixel's value: 0 or 1, see above
   * @throws IllegalArgumentException if a mask is of another size, or a category id plus the offset
   *     is not in 1 to 65535
   */
  public static SemanticMap of(int height, int width, List<Instance> instances, int offset) {
    short[] values = new short[Math.multiplyExact(height, width)];
    int largest = BACKGROUND;
    // worst first: a later one paints over, and a stable sort of the reversed list keeps ties right
    List<Instance> worstFirst =
        instances.stream().sorted(Comparator.comparing(Instance::score).reversed()).toList();
    for (int i = worstFirst.size() - 1; i >= 0; i--) {
      Instance instance = worstFirst.get(i);
      int value = instance.categoryId() + offset;
      check(height, width, instance, value);
      fill(values, height, width, instance.mask().counts(), (short) value);
      largest = Math.max(largest, value);
    }
    return new SemanticMap(height, width, values, largest);
  }

  private static void check(int height, int width, Instance instance, int value) {
    instance.requireSize(height, width);
    if (value <= BACKGROUND || value > 0xFFFF) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "category id %d of %s cannot be a pixel's value: %d is not in 1 to 65535",
              instance.categoryId(),
              instance.name(),
              value));
    }
  }

  /** Paints runs in column order, every second one of them inside. */
  private static void fill(short[] values, int height, int width, int[] counts, short value) {
    int position = 0;
    for (int run = 0; run < counts.length; run++) {
      if (run % 2 == 1) {
        for (int p = position; p < position + counts[run]; p++) {
          values[p % height * width + p / height] = value;
        }
      }
      position += counts[run];
    }
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The value of a pixel: 0, or a category id plus the offset. */
  public int get(int y, int x) {
    Objects.checkIndex(y, height);
    Objects.checkIndex(x, width);
    return values[y * width + x] & 0xFFFF;
  }

  /**
   * The map as an image whose samples are the values: 8 bits with a palette while they fit, which
   * is coloured to the eye and numbers to a program; else 16 bits of grey.
   */
  public BufferedImage toImage() {
    return largest <= 0xFF ? paletteImage() : greyImage();
  }

  private BufferedImage paletteImage() {
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette());
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) values[i];
    }
    return image;
  }

  private BufferedImage greyImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    short[] samples = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(values, 0, samples, 0, values.length);
    return image;
  }

  private static IndexColorModel palette() {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (int value = BACKGROUND + 1; value < 256; value++) {
      Color color = InstancePalette.of(value - 1);
      red[value] = (byte) color.getRed();
      green[value] = (byte) color.getGreen();
      blue[value] = (byte) color.getBlue();
    }
    return new IndexColorModel(8, 256, red, green, blue);
  }
}
