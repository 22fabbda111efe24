package io.github.maskrcnn4j.weights.keras;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What must be true of a chunked dataset before jHDF reads it, which takes the values of a chunk
 * that is not there for zeros, unfolds a deflated one to whatever size, and knows filters in native
 * code.
 */
final class HdfChunks {
  /** No deflate stream unfolds to more than 1032 times its size. */
  private static final int MOST_RATIO = 1032;

  /** Nothing, shuffle, deflate, or both. */
  private static final Pattern FILTERS =
      Pattern.compile("\\[(shuffle [^,]*(, )?)?(?<deflate>deflate [^,]*)?]");

  /** Elements of a chunk that reaches over the edges of a small dataset. */
  private static final long MOST_PADDING = 1 << 20;

  private static final int PIECE = 1 << 16;

  private final ChunkedDataset dataset;
  private final int[] shape;
  private final int[] chunk;
  private final long elements;
  private final boolean deflated;

  /**
   * Checks sizes and filters; no chunk is read yet.
   *
   * @param file size of the file
   */
  HdfChunks(ChunkedDataset dataset, long file) {
    this.dataset = dataset;
    this.shape = dataset.getDimensions();
    this.chunk = dataset.getChunkDimensions();
    this.elements = Arrays.stream(chunk).asLongStream().reduce(1, Math::multiplyExact);
    if (chunk.length != shape.length
        || elements <= 0
        || elements > Math.max(dataset.getSize(), MOST_PADDING)) {
      throw new HdfException(
          "chunks of shape " + Arrays.toString(chunk) + " for " + Arrays.toString(shape));
    }
    long bytes = dataset.getSizeInBytes();
    if (bytes / MOST_RATIO > file || dataset.getStorageInBytes() > file) {
      throw new HdfException(bytes + " bytes in chunks, in a file of " + file + " bytes");
    }
    String names = filters();
    Matcher filters = FILTERS.matcher(names);
    if (!filters.matches()) {
      throw new HdfException("filters " + names + ", where only deflate and shuffle are known");
    }
    this.deflated = filters.group("deflate") != null;
  }

  private String filters() {
    try {
      return dataset.getFilters().toString();
    } catch (HdfException unknown) {
      return unknown.getMessage();
    }
  }

  /** Refuses the dataset unless every chunk is there and has as many bytes as a chunk has. */
  void requireAll(int bytesPerElement) {
    long bytes = elements * bytesPerElement;
    int[] origin = new int[shape.length];
    int axis = 0;
    while (axis >= 0) {
      ByteBuffer stored = dataset.getRawChunkBuffer(origin);
      long found = deflated ? inflated(stored, bytes) : stored.remaining();
      if (found != bytes) {
        throw new HdfException("a chunk of " + found + " bytes or more instead of " + bytes);
      }
      for (axis = shape.length - 1; axis >= 0; axis--) {
        origin[axis] += chunk[axis];
        if (origin[axis] < shape[axis]) {
          break;
        }
        origin[axis] = 0;
      }
    }
  }

  /** Number of bytes that a deflated chunk unfolds to; not counted far beyond {@code most}. */
  private static long inflated(ByteBuffer chunk, long most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk);
      byte[] piece = new byte[PIECE];
      int count = 1;
      while (count > 0 && inflater.getBytesWritten() <= most) {
        count = inflater.inflate(piece);
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      throw new HdfException("a chunk that does not inflate", e);
    } finally {
      inflater.end();
    }
  }
}
