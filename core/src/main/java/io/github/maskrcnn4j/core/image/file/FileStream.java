package io.github.maskrcnn4j.core.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for javax.imageio, buffered; or a part of it between other bytes. Unlike {@code
 * ImageIO.createImageInputStream} it needs no cache file and no global switch.
 */
final class FileStream extends ImageInputStreamImpl {
  private static final byte[] NOTHING = {};

  private final String name;
  private final SeekableByteChannel channel;
  private final byte[] before;

  /** The part's first byte in the file, and the one behind its last. */
  private final long from;

  private final long to;
  private final byte[] after;
  private final boolean mustSuffice;
  private final byte[] buffer = new byte[1 << 16];
  private long bufferStart;
  private int buffered;

  /**
   * A whole file.
   *
   * @param name for messages
   */
  FileStream(String name, SeekableByteChannel channel) throws IOException {
    this(name, channel, NOTHING, 0, channel.size(), NOTHING, false);
  }

  private FileStream(
      String name,
      SeekableByteChannel channel,
      byte[] before,
      long from,
      long to,
      byte[] after,
      boolean mustSuffice) {
    this.name = name;
    this.channel = channel;
    this.before = before;
    this.from = from;
    this.to = to;
    this.after = after;
    this.mustSuffice = mustSuffice;
  }

  /** The bytes {@code from} to {@code to} of the file, and other bytes around them. */
  FileStream part(byte[] before, long from, long to, byte[] after) {
    return new FileStream(name, channel, before, from, to, after, false);
  }

  /**
   * The bytes {@code from} to {@code to} of the file, and other bytes behind them. To read on is an
   * {@link IIOException}: a decoder may take an EOFException for nothing to care about.
   */
  FileStream partThatMustSuffice(long from, long to, byte[] after) {
    return new FileStream(name, channel, NOTHING, from, to, after, true);
  }

  String name() {
    return name;
  }

  @Override
  public long length() {
    return before.length + to - from + after.length;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!fill()) {
      return -1;
    }
    return buffer[(int) (streamPos++ - bufferStart)] & 255;
  }

  /** As many bytes as there are: {@code readInt} of javax.imageio takes fewer for the end. */
  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    checkClosed();
    bitOffset = 0;
    int done = 0;
    while (done < count && fill()) {
      int start = (int) (streamPos - bufferStart);
      int available = Math.min(count - done, buffered - start);
      System.arraycopy(buffer, start, target, offset + done, available);
      streamPos += available;
      done += available;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  /** Brings the current position into the buffer; false at the end. */
  private boolean fill() throws IOException {
    if (streamPos >= bufferStart && streamPos < bufferStart + buffered) {
      return true;
    }
    bufferStart = streamPos;
    long at = streamPos - before.length + from; // in the file
    if (at < from) {
      buffered = copy(before, streamPos);
    } else if (at < to) {
      channel.position(at);
      int count = (int) Math.min(buffer.length, to - at);
      buffered = Math.max(0, channel.read(ByteBuffer.wrap(buffer, 0, count)));
    } else {
      buffered = copy(after, at - to);
    }
    if (buffered == 0 && mustSuffice) {
      throw new IIOException("the pixels end too early");
    }
    return buffered > 0;
  }

  private int copy(byte[] bytes, long start) {
    int count = (int) Math.max(0, Math.min(buffer.length, bytes.length - start));
    if (count > 0) {
      System.arraycopy(bytes, (int) start, buffer, 0, count);
    }
    return count;
  }
}
