package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes in the guise of UTF-8 text: each is the number of a character up to 255, so half take two
 * bytes.
 */
final class Latin1Stream extends InputStream {
  private static final int WINDOW = 1 << 16;

  private final String file;
  private final InputStream encoded;
  private final byte[] window = new byte[WINDOW];
  private int given;
  private int ready;

  Latin1Stream(ByteSource encoded) {
    this.file = encoded.name();
    this.encoded = encoded.open(0);
  }

  @Override
  public int read() throws IOException {
    int first = next();
    if (first < 0x80) {
      return first; // or the end
    }
    int second = next();
    if ((first & 0xfe) != 0xc2 || (second & 0xc0) != 0x80) {
      throw SourceErrors.of(file, "array data in the pickle is not bytes in the guise of UTF-8");
    }
    return (first & 3) << 6 | second & 0x3f;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    int done = 0;
    for (int b; done < count && (b = read()) >= 0; done++) {
      into[from + done] = (byte) b;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  private int next() throws IOException {
    if (given == ready) {
      given = 0;
      ready = Math.max(encoded.read(window), 0);
    }
    return ready == 0 ? -1 : window[given++] & 0xff;
  }
}
