package io.github.maskrcnn4j.weights.keras;

import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The filters that a chunk passed on its way to the file, in that order: shuffle (by bytes) and
 * deflate.
 */
final class ChunkFilters {
  static final ChunkFilters NONE = new ChunkFilters(List.of());

  /** No deflate stream unfolds to more than 1032 times its size. */
  static final int MOST_RATIO = 1032;

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;

  /** The last filter that was applied comes first. */
  private final List<FilterInfo> undoing;

  private ChunkFilters(List<FilterInfo> undoing) {
    this.undoing = undoing;
  }

  ChunkFilters(FilterPipelineMessage message) {
    this(new ArrayList<>(message.getFilters()));
    Collections.reverse(undoing);
    for (FilterInfo filter : undoing) {
      if (filter.getId() != DEFLATE && filter.getId() != SHUFFLE) {
        throw new HdfException(
            "filter " + filter.getId() + ", where only deflate and shuffle are known");
      }
    }
    if (undoing.size() > 2) {
      throw new HdfException(undoing.size() + " filters, where one of each is enough");
    }
  }

  /** The chunk of {@code size} bytes whose filtered form is {@code bytes}. */
  byte[] undo(byte[] bytes, int size) {
    byte[] plain = bytes;
    for (FilterInfo filter : undoing) {
      plain = filter.getId() == DEFLATE ? inflate(plain, size) : unshuffle(plain, filter.getData());
    }
    if (plain.length != size) {
      throw new HdfException("a chunk of " + plain.length + " bytes instead of " + size);
    }
    return plain;
  }

  private static byte[] inflate(byte[] bytes, int size) {
    if (size / MOST_RATIO > bytes.length) {
      throw new HdfException("a chunk of " + size + " bytes cannot come from " + bytes.length);
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] plain = new byte[size];
      int done = 0;
      while (done < size) {
        int count = inflater.inflate(plain, done, size - done);
        if (count == 0) {
          throw new HdfException("a chunk that inflates to " + done + " bytes instead of " + size);
        }
        done += count;
      }
      return plain;
    } catch (DataFormatException e) {
      throw new HdfException("a chunk that does not inflate: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /** All first bytes of the elements come first, then all second ones, and so on. */
  private static byte[] unshuffle(byte[] bytes, int[] parameters) {
    int width = parameters.length == 0 ? 0 : parameters[0];
    if (width <= 0 || bytes.length % width != 0) {
      throw new HdfException(
          "shuffled elements of " + width + " bytes in a chunk of " + bytes.length);
    }
    int count = bytes.length / width;
    byte[] plain = new byte[bytes.length];
    for (int b = 0; b < width; b++) {
      for (int i = 0, from = b * count; i < count; i++, from++) {
        plain[i * width + b] = bytes[from];
      }
    }
    return plain;
  }
}
