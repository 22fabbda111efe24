package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.TensorData;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Locale;

/**
 * A dataset: compact (in its header), contiguous, or in chunks that may be shuffled and deflated.
 */
final class HdfTensor implements TensorData {
  /** No deflate stream unfolds to more than 1032 times its size. */
  private static final int MOST_RATIO = 1032;

  /** Elements of a chunk that reaches over the edge of a small dataset. */
  private static final long MOST_PADDING = 1 << 20;

  /** jHDF knows other filters too, with libraries or limits of their own. */
  private static final String FILTERS =
      "\\[((deflate|shuffle) \\(id=.\\) data=\\[\\d*](, )?){0,2}]";

  private final String file;
  private final BoundedChannel channel;
  private final Dataset dataset;
  private final long[] shape;
  private final ElementType type;

  /**
   * Checks the sizes; no value is read yet.
   *
   * @param file the file's name, for messages
   */
  HdfTensor(String file, BoundedChannel channel, Dataset dataset) {
    this.file = file;
    this.channel = channel;
    this.dataset = dataset;
    this.shape = dataset.getDimensionsAsLong();
    this.type = elementType(dataset);
    boolean chunked = dataset instanceof ChunkedDataset;
    if (dataset.getSizeInBytes() / (chunked ? MOST_RATIO : 1) > channel.size()
        || chunked && dataset.getStorageInBytes() > channel.size()) {
      throw new HdfException(
          dataset.getSizeInBytes() + " bytes, in a file of " + channel.size() + " bytes");
    }
    if (chunked) {
      requireChunks((ChunkedDataset) dataset);
    }
  }

  private void requireChunks(ChunkedDataset chunks) {
    int[] chunk = chunks.getChunkDimensions();
    long elements = Arrays.stream(chunk).asLongStream().reduce(1, Math::multiplyExact);
    if (chunk.length != shape.length
        || elements <= 0
        || elements > Math.max(dataset.getSize(), MOST_PADDING)) {
      throw new HdfException(
          "chunks of shape " + Arrays.toString(chunk) + " for " + Arrays.toString(shape));
    }
    String filters = filters(chunks);
    if (!filters.matches(FILTERS)) {
      throw new HdfException("filters " + filters + ", where only deflate and shuffle are known");
    }
  }

  private static String filters(ChunkedDataset chunks) {
    try {
      return chunks.getFilters().toString();
    } catch (HdfException unknown) {
      return unknown.getMessage();
    }
  }

  private static ElementType elementType(Dataset dataset) {
    if (dataset.getSize() == 0) {
      return ElementType.F32;
    }
    long bytes = dataset.getSizeInBytes() / dataset.getSize();
    String type = dataset.getJavaType().getSimpleName().toLowerCase(Locale.ROOT);
    return switch (type + bytes) {
      case "float2" -> ElementType.F16;
      case "float4" -> ElementType.F32;
      case "double8" -> ElementType.F64;
      case "byte1" -> ElementType.I8;
      case "int1", "integer1" -> ElementType.U8; // Java has no type for it: widened
      case "short2" -> ElementType.I16;
      case "int4", "integer4" -> ElementType.I32;
      case "long8" -> ElementType.I64;
      default -> throw new HdfException("elements of " + bytes + " bytes that are no numbers");
    };
  }

  @Override
  public long[] shape() {
    return shape;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public float[] toFloats() throws IOException {
    return HdfErrors.guard(file, "dataset", this::read);
  }

  private float[] read() {
    int elements = Math.toIntExact(dataset.getSize());
    if (elements == 0) {
      return new float[0];
    }
    channel.expectValues(2 * channel.size());
    if (dataset instanceof ChunkedDataset chunks) {
      requireAll(chunks);
    }
    Object values = dataset.getDataFlat();
    if (Array.getLength(values) != elements) {
      throw new HdfException("no values");
    }
    if (values instanceof float[] floats) {
      return floats;
    }
    float[] floats = new float[elements];
    for (int i = 0; i < elements; i++) {
      floats[i] = ((Number) Array.get(values, i)).floatValue();
    }
    return floats;
  }

  /** jHDF takes the values of a chunk that is not there for zeros. */
  private void requireAll(ChunkedDataset chunks) {
    int[] chunk = chunks.getChunkDimensions();
    int[] origin = new int[shape.length];
    int axis = 0;
    while (axis >= 0) {
      chunks.getRawChunkBuffer(origin);
      for (axis = shape.length - 1; axis >= 0; axis--) {
        origin[axis] += chunk[axis];
        if (origin[axis] < shape[axis]) {
          break;
        }
        origin[axis] = 0;
      }
    }
  }
}
