package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;

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

  private static final int PROGRESSIVE = 0xc2;
  private static final int RESTART_INTERVAL = 0xdd;
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
  private boolean progressive;
  private boolean jfif;
  private int adobeTransform = -1;
  private int orientation = 1;
  private long scanPosition;

  private JpegHeader() {}

  static JpegHeader parse(FileStream in) throws IOException {
    JpegHeader header = new JpegHeader();
    header.tables.writeBytes(BEGINNING);
    JpegMarkers markers = new JpegMarkers(in);
    in.seek(2);
    for (int marker = markers.next();
        marker != JpegMarkers.START_OF_SCAN;
        marker = markers.next()) {
      switch (marker) {
        case JpegMarkers.NONE -> throw new IIOException("no picture before the end of the file");
        case JpegMarkers.START_OF_IMAGE -> {}
        case JpegMarkers.END_OF_IMAGE -> header.endWithoutPicture();
        default -> header.segment(marker, markers.segment());
      }
    }
    if (header.size == null) {
      throw new IIOException("no frame header before the first scan");
    }
    header.scanPosition = in.getStreamPosition() - 2;
    return header;
  }

  /** A file may begin with a stream of tables alone, or of nothing; only its tables stay valid. */
  private void endWithoutPicture() throws IOException {
    if (size != null) {
      throw new IIOException("no scan before the end marker");
    }
    jfif = false;
    adobeTransform = -1;
    segment(RESTART_INTERVAL, new byte[2]);
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
      progressive = marker == PROGRESSIVE;
    }
    if (tables.size() + data.length > MAX_TABLES) {
      throw new IIOException("more than " + MAX_TABLES + " bytes of tables");
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

  /**
   * Whether one scan holds the picture: all components, every coefficient to its last bit.
   *
   * @param scan the data of the scan's marker
   */
  boolean isWholeIn(byte[] scan) {
    return !progressive && scan.length > 0 && scan[0] == componentIds.length;
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
