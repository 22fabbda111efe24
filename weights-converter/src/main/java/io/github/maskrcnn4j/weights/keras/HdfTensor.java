package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.TensorData;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Locale;
import java.util.Optional;

/** A dataset: compact (in its header), contiguous, or in chunks. */
final class HdfTensor implements TensorData {
  private final String file;
  private final BoundedChannel channel;
  private final Dataset dataset;
  private final long[] shape;
  private final ElementType type;
  private final Optional<HdfChunks> chunks;

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
    if (dataset instanceof ChunkedDataset inChunks) {
      this.chunks = Optional.of(new HdfChunks(inChunks, channel.size()));
    } else {
      this.chunks = Optional.empty();
      if (dataset.getSizeInBytes() > channel.size()) {
        throw new HdfException(
            dataset.getSizeInBytes() + " bytes, in a file of " + channel.size() + " bytes");
      }
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
    chunks.ifPresent(all -> all.requireAll(type.bytes()));
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
}
