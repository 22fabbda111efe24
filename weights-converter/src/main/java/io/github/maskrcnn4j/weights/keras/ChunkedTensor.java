package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.TensorData;
import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A dataset in chunks, blocks of equal size that tile it from its origin; those at the far edges
 * reach over. jHDF finds the chunks; their filters are undone here, since jHDF's inflate has no
 * limit.
 */
final class ChunkedTensor implements TensorData {
  private static final int MOST_CHUNKS = 200_000;

  /** What the values are. */
  record Values(long[] shape, ElementType type, ByteOrder order) {}

  private final ByteSource file;
  private final BoundedStorage storage;
  private final ChunkedDataset dataset;
  private final ChunkFilters filters;
  private final Values values;
  private final int[] shape;
  private final int[] chunk;
  private final int elements;
  private final int chunkBytes;

  /** Checks the sizes; no chunk is looked for yet. */
  ChunkedTensor(
      ByteSource file,
      BoundedStorage storage,
      ChunkedDataset dataset,
      ObjectHeader header,
      Values values) {
    this.file = file;
    this.storage = storage;
    this.dataset = dataset;
    this.values = values;
    this.shape = Arrays.stream(values.shape()).mapToInt(Math::toIntExact).toArray();
    this.chunk = dataset.getChunkDimensions();
    this.elements = product(shape);
    this.chunkBytes = Math.multiplyExact(product(chunk), values.type().bytes());
    this.filters =
        header.hasMessageOfType(FilterPipelineMessage.class)
            ? new ChunkFilters(header.getMessageOfType(FilterPipelineMessage.class))
            : ChunkFilters.NONE;
    long chunks = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      if (chunk.length != shape.length || chunk[axis] <= 0) {
        throw new HdfException(
            "chunks of shape " + Arrays.toString(chunk) + " for " + Arrays.toString(shape));
      }
      chunks = Math.multiplyExact(chunks, (shape[axis] + (long) chunk[axis] - 1) / chunk[axis]);
    }
    long bytes = (long) elements * values.type().bytes();
    if (shape.length == 0
        || chunks > MOST_CHUNKS
        || bytes / ChunkFilters.MOST_RATIO > file.size()) {
      throw new HdfException(
          bytes
              + " bytes in "
              + chunks
              + " chunks of "
              + chunkBytes
              + ", in a file of "
              + file.size()
              + " bytes");
    }
  }

  private static int product(int[] sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  @Override
  public long[] shape() {
    return values.shape();
  }

  @Override
  public ElementType type() {
    return values.type();
  }

  @Override
  public float[] toFloats() throws IOException {
    return HdfErrors.guard(file.name(), "chunked dataset", this::readChunks);
  }

  private float[] readChunks() {
    if (elements == 0) {
      return new float[0];
    }
    storage.renew(file.size());
    int[] origin = new int[shape.length];
    byte[] first = readChunk(origin); // before anything is allocated for the whole
    float[] to = new float[elements];
    copy(first, origin, to);
    while (advance(origin)) {
      copy(readChunk(origin), origin, to);
    }
    return to;
  }

  /** Moves to the next chunk's origin in C order. */
  private boolean advance(int[] origin) {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (origin[axis] < shape[axis] - chunk[axis]) {
        origin[axis] += chunk[axis];
        return true;
      }
      origin[axis] = 0;
    }
    return false;
  }

  private byte[] readChunk(int[] origin) {
    ByteBuffer raw = dataset.getRawChunkBuffer(origin);
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return filters.undo(bytes, chunkBytes);
  }

  /** Copies what of a chunk lies inside the dataset, a row of the last axis at a time. */
  private void copy(byte[] bytes, int[] origin, float[] to) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(values.order());
    int last = shape.length - 1;
    int width = Math.min(chunk[last], shape[last] - origin[last]);
    int[] index = new int[shape.length];
    for (int row = 0; row < chunkBytes / values.type().bytes(); row += chunk[last]) {
      boolean inside = true;
      int target = 0;
      for (int axis = 0; axis <= last; axis++) {
        int position = origin[axis] + index[axis];
        inside &= position < shape[axis];
        target = target * shape[axis] + position;
      }
      if (inside) {
        values.type().decode(from.position(row * values.type().bytes()), to, target, width);
      }
      for (int axis = last - 1; axis >= 0 && ++index[axis] == chunk[axis]; axis--) {
        index[axis] = 0;
      }
    }
  }
}
