package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStream;

/**
 * The segments of a JPEG file up to its first scan.
 *
 * <p>Only the tables and the frame header go on to the decoder. What cameras and editors write
 * around them (profiles, thumbnails, comments) the JDK's reader checks harder than anybody else and
 * refuses many a good picture for.
 */
final class JpegHeader {
  /** What the components of a pixel mean. */
  enum Colour {
    GREY,
    RGB,
    YCC,
    CMYK,
    YCCK
  }

  static final int START_OF_SCAN = 0xda;
  static final int END_OF_IMAGE = 0xd9;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int COMMENT = 0xfe;

  /** Tables of a real file take a few hundred bytes. */
  private static final int MAX_TABLES = 1 << 20;

  /**
   * Start of image, and an Adobe segment that says "do not convert the colours": with it, the
   * decoder hands out the components as they are.
   */
  private static final byte[] BEGINNING = {
    (byte) 0xff,
    (byte) 0xd8,
    (byte) 0xff,
    (byte) APP14,
    0,
    14,
    'A',
    'd',
    'o',
    'b',
    'e',
    0,
    100,
    0,
    0,
    0,
    0,
    0
  };

  private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
  private ImageSize size;
  private byte[] componentIds = {};
  private boolean jfif;
  private int adobeTransform = -1;
  private int orientation = 1;
  private long scanPosition;

  private JpegHeader() {}

  static JpegHeader parse(ImageInputStream in) throws IOException {
    JpegHeader header = new JpegHeader();
    header.tables.writeBytes(BEGINNING);
    in.seek(2);
    int marker = nextMarker(in);
    while (marker != START_OF_SCAN) {
      if (marker == END_OF_IMAGE) {
        throw new IIOException("no picture before the end marker");
      }
      boolean alone = marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
      if (!alone) {
        header.segment(marker, readSegment(in));
      }
      marker = nextMarker(in);
    }
    if (header.size == null) {
      throw new IIOException("no frame header before the first scan");
    }
    header.scanPosition = in.getStreamPosition() - 2;
    return header;
  }

  /** Skips to the next marker: 0xff, perhaps repeated, and a byte that is neither 0xff nor 0. */
  private static int nextMarker(ImageInputStream in) throws IOException {
    int last = 0;
    while (true) {
      int next = in.readUnsignedByte();
      if (last == 0xff && next != 0xff && next != 0) {
        return next;
      }
      last = next;
    }
  }

  private static byte[] readSegment(ImageInputStream in) throws IOException {
    int length = in.readUnsignedShort();
    if (length < 2) {
      throw new IIOException("a segment of length " + length);
    }
    byte[] data = new byte[length - 2];
    in.readFully(data);
    return data;
  }

  private void segment(int marker, byte[] data) throws IOException {
    if (marker == APP0) {
      jfif |= startsWith(data, "JFIF\0");
    } else if (marker == APP1 && startsWith(data, "Exif\0\0")) {
      orientation = ExifOrientation.of(data);
    } else if (marker == APP14 && startsWith(data, "Adobe") && data.length >= 12) {
      adobeTransform = data[11] & 255;
    }
    if (marker >= APP0 && marker < APP0 + 16 || marker == COMMENT) {
      return;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      frame(data);
    }
    if (tables.size() + data.length > MAX_TABLES) {
      throw new IIOException("more than %d bytes of tables".formatted(MAX_TABLES));
    }
    tables.write(0xff);
    tables.write(marker);
    tables.write(data.length + 2 >> 8);
    tables.write(data.length + 2);
    tables.writeBytes(data);
  }

  private void frame(byte[] data) throws IOException {
    int components = data.length < 6 ? 0 : data[5] & 255;
    if (data.length < 6 + 3 * components || size != null) {
      throw new IIOException("the frame header is " + (size == null ? "too short" : "repeated"));
    }
    size = new ImageSize(unsignedShort(data, 1), unsignedShort(data, 3));
    componentIds = new byte[components];
    for (int i = 0; i < components; i++) {
      componentIds[i] = data[6 + 3 * i];
    }
  }

  private static int unsignedShort(byte[] data, int at) {
    return (data[at] & 255) << 8 | data[at + 1] & 255;
  }

  private static boolean startsWith(byte[] data, String text) {
    return data.length >= text.length()
        && new String(data, 0, text.length(), StandardCharsets.ISO_8859_1).equals(text);
  }

  ImageSize size() {
    return size;
  }

  /** 1 to 8. */
  int orientation() {
    return orientation;
  }

  /** Where the first scan begins. */
  long scanPosition() {
    return scanPosition;
  }

  /** What replaces everything before the first scan. */
  byte[] tables() {
    return tables.toByteArray();
  }

  /** libjpeg's rules: an Adobe segment decides, else JFIF, else the components' names. */
  Colour colour() throws IOException {
    return switch (componentIds.length) {
      case 1 -> Colour.GREY;
      case 3 -> threeComponents();
      case 4 -> adobeTransform > 0 ? Colour.YCCK : Colour.CMYK;
      default -> throw new IIOException(componentIds.length + " components; expected 1, 3 or 4");
    };
  }

  private Colour threeComponents() {
    if (jfif) {
      return Colour.YCC;
    }
    if (adobeTransform >= 0) {
      return adobeTransform == 0 ? Colour.RGB : Colour.YCC;
    }
    boolean named = componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B';
    return named ? Colour.RGB : Colour.YCC;
  }
}
