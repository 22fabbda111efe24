package io.github.maskrcnn4j.core.safetensors;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes safetensors files, tensor by tensor, whole or not at all.
 *
 * <p>The header keeps the order of the tensors; the data hold all F32 before all F16, so that every
 * value is aligned to its size. The same input gives the same bytes.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 8;
  private static final int CHUNK_VALUES = 1 << 14;

  private SafetensorsWriter() {}

  /**
   * Writes a file, replacing an older one only when all has gone well.
   *
   * @param metadata strings for the header, in this order
   * @param tensors in the order that the file will name them
   * @throws WeightFileException if a value is too large for F16
   * @throws IOException if the file cannot be written, or what a tensor's supplier throws
   */
  public static void write(
      Path target, Map<String, String> metadata, Collection<TensorSource> tensors)
      throws IOException {
    List<TensorSource> layout =
        tensors.stream()
            .sorted(Comparator.comparing(tensor -> -tensor.dtype().byteSize())) // stable
            .toList();
    byte[] header = header(metadata, tensors, layout);
    AtomicFiles.write(
        target,
        out -> {
          out.write(header);
          for (TensorSource tensor : layout) {
            writeValues(target, tensor, out);
          }
        });
  }

  private static byte[] header(
      Map<String, String> metadata, Collection<TensorSource> tensors, List<TensorSource> layout)
      throws IOException {
    Map<String, Long> begins = begins(layout);
    JsonWriter json = new JsonWriter().startObject();
    if (!metadata.isEmpty()) {
      json.startObject(SafetensorsHeaderParser.METADATA);
      metadata.forEach(json::field);
      json.endObject();
    }
    for (TensorSource tensor : tensors) {
      writeEntry(json, tensor, begins.get(tensor.name()));
    }
    json.endObject();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[SafetensorsHeader.LENGTH_BYTES]);
    json.writeTo(bytes);
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    byte[] header = bytes.toByteArray();
    ByteBuffer.wrap(header)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length - SafetensorsHeader.LENGTH_BYTES);
    return header;
  }

  /** Where each tensor's data begin; refuses what the format cannot name. */
  private static Map<String, Long> begins(List<TensorSource> layout) {
    Map<String, Long> begins = new HashMap<>();
    long offset = 0;
    for (TensorSource tensor : layout) {
      if (begins.put(tensor.name(), offset) != null) {
        throw new IllegalArgumentException("two tensors named " + tensor.name());
      }
      offset = Math.addExact(offset, tensor.byteSize());
    }
    if (begins.containsKey(SafetensorsHeaderParser.METADATA)) {
      throw new IllegalArgumentException(
          "no tensor can be named " + SafetensorsHeaderParser.METADATA);
    }
    return begins;
  }

  private static void writeEntry(JsonWriter json, TensorSource tensor, long begin) {
    json.startObject(tensor.name());
    json.field("dtype", tensor.dtype().name());
    json.field("shape", tensor.shape());
    json.field("data_offsets", begin, begin + tensor.byteSize());
    json.endObject();
  }

  private static void writeValues(Path target, TensorSource tensor, OutputStream out)
      throws IOException {
    float[] values = tensor.values().get();
    int valueBytes = tensor.dtype().byteSize();
    if ((long) values.length * valueBytes != tensor.byteSize()) {
      throw new IllegalArgumentException(
          tensor.name()
              + ": "
              + values.length
              + " values for shape "
              + Arrays.toString(tensor.shape()));
    }
    ByteBuffer chunk =
        ByteBuffer.allocate(CHUNK_VALUES * valueBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < values.length; done += CHUNK_VALUES) {
      int count = Math.min(CHUNK_VALUES, values.length - done);
      if (tensor.dtype() == Dtype.F32) {
        chunk.asFloatBuffer().put(values, done, count);
      } else {
        putHalves(target, tensor.name(), values, done, count, chunk.clear());
      }
      out.write(chunk.array(), 0, count * valueBytes);
    }
  }

  private static void putHalves(
      Path target, String name, float[] values, int start, int count, ByteBuffer chunk)
      throws WeightFileException {
    for (int i = start; i < start + count; i++) {
      short half = HalfFloat.toHalf(values[i]);
      if (Float.isFinite(values[i]) && !Float.isFinite(HalfFloat.fromHalf(half))) {
        throw WeightFileException.ofTensor(
            target.toString(), name, "values up to " + HalfFloat.MAX_VALUE + " for F16", values[i]);
      }
      chunk.putShort(half);
    }
  }
}
