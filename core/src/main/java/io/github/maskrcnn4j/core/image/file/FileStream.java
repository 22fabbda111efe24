package io.github.maskrcnn4j.core.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for javax.imageio, buffered; optionally with its beginning replaced by other bytes. Unlike
 * {@code ImageIO.createImageInputStream} it needs no cache file and no global switch.
 */
final class FileStream extends ImageInputStreamImpl {
  private final SeekableByteChannel channel;
  private final byte[] prefix;

  /** Position in the file of the byte that follows the prefix. */
  private final long start;

  private final long length;
  private final byte[] buffer = new byte[1 << 16];
  private long bufferStart;
  private int buffered;
  private boolean exhausted;

  FileStream(SeekableByteChannel channel) throws IOException {
    this(channel, new byte[0], 0);
  }

  private FileStream(SeekableByteChannel channel, byte[] prefix, long start) throws IOException {
    this.channel = channel;
    this.prefix = prefix;
    this.start = start;
    length = prefix.length + channel.size() - start;
  }

  /** The same file with everything before {@code position} replaced by {@code prefix}. */
  FileStream withBeginning(byte[] prefix, long position) throws IOException {
    return new FileStream(channel, prefix, position);
  }

  /** Whether a reader asked for bytes past the end. */
  boolean exhausted() {
    return exhausted;
  }

  @Override
  public long length() {
    return length;
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
    buffered = 0;
    if (streamPos < prefix.length) {
      buffered = Math.min(buffer.length, prefix.length - (int) streamPos);
      System.arraycopy(prefix, (int) streamPos, buffer, 0, buffered);
    } else if (streamPos < length) {
      channel.position(streamPos - prefix.length + start);
      buffered = Math.max(0, channel.read(ByteBuffer.wrap(buffer)));
    }
    exhausted |= buffered == 0;
    return buffered > 0;
  }
}
