package io.github.maskrcnn4j.core.image.file;

import java.io.IOException;
import javax.imageio.IIOException;

/**
 * Walks from marker to marker of a JPEG file: 0xff, perhaps repeated, and a byte that is neither
 * 0xff nor 0. What is in between, pixels or rubbish, is skipped.
 */
final class JpegMarkers {
  static final int START_OF_IMAGE = 0xd8;
  static final int END_OF_IMAGE = 0xd9;
  static final int START_OF_SCAN = 0xda;

  /** No marker up to the end of the file. */
  static final int NONE = -1;

  private static final int TEMPORARY = 0x01;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;

  private final FileStream in;
  private final byte[] block = new byte[1 << 13];

  JpegMarkers(FileStream in) {
    this.in = in;
  }

  /** Goes behind the next marker and returns its second byte. */
  int next() throws IOException {
    int last = 0;
    for (int count = in.read(block); count > 0; count = in.read(block)) {
      for (int i = 0; i < count; i++) {
        int value = block[i] & 255;
        if (last == 0xff && value != 0xff && value != 0 && !isWithinScan(value)) {
          in.seek(in.getStreamPosition() - count + i + 1);
          return value;
        }
        last = value;
      }
    }
    return NONE;
  }

  private static boolean isWithinScan(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART || marker == TEMPORARY;
  }

  /** Reads the data that belongs to the marker; not every marker has some. */
  byte[] segment() throws IOException {
    int length = in.readUnsignedShort();
    if (length < 2) {
      throw new IIOException("a segment of length " + length);
    }
    byte[] data = new byte[length - 2];
    in.readFully(data);
    return data;
  }
}
