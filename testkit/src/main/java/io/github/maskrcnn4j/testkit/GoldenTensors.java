package io.github.maskrcnn4j.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One golden safetensors file in memory: 8-byte header length, JSON header, raw little-endian data.
 */
final class GoldenTensors {
  private final String file;
  private final Map<String, Entry> entries;

  private record Entry(String dtype, int[] shape, ByteBuffer data) {}

  private GoldenTensors(String file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  static GoldenTensors read(String file, byte[] content) {
    ByteBuffer all = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = Math.toIntExact(all.getLong(0));
    Map<String, Entry> entries = new LinkedHashMap<>();
    try {
      JsonNode header = new ObjectMapper().readTree(content, 8, headerLength);
      for (Map.Entry<String, JsonNode> tensor : header.properties()) {
        if (!tensor.getKey().equals("__metadata__")) {
          entries.put(tensor.getKey(), entry(tensor.getValue(), all, 8 + headerLength));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    return new GoldenTensors(file, entries);
  }

  private static Entry entry(JsonNode json, ByteBuffer all, int dataStart) {
    JsonNode shape = json.get("shape");
    int[] dimensions = new int[shape.size()];
    Arrays.setAll(dimensions, i -> shape.get(i).intValue());
    int begin = json.get("data_offsets").get(0).intValue();
    int end = json.get("data_offsets").get(1).intValue();
    ByteBuffer data = all.slice(dataStart + begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
    return new Entry(json.get("dtype").textValue(), dimensions, data);
  }

  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  int[] shape(String name) {
    return entry(name).shape.clone();
  }

  float[] floats(String name) {
    Entry entry = entry(name);
    if (entry.dtype.equals("F32")) {
      float[] values = new float[entry.data.remaining() / Float.BYTES];
      data(entry).asFloatBuffer().get(values);
      return values;
    }
    double[] wide = doubles(name);
    float[] values = new float[wide.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) wide[i];
    }
    return values;
  }

  double[] doubles(String name) {
    Entry entry = entry(name);
    ByteBuffer data = data(entry);
    return switch (entry.dtype) {
      case "F32" -> {
        float[] floats = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(floats);
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        yield values;
      }
      case "F64" -> {
        double[] values = new double[data.remaining() / Double.BYTES];
        data.asDoubleBuffer().get(values);
        yield values;
      }
      default -> throw wrongType(name, entry, "F32 or F64");
    };
  }

  int[] ints(String name) {
    Entry entry = entry(name);
    ByteBuffer data = data(entry);
    int[] values;
    switch (entry.dtype) {
      case "I32" -> {
        values = new int[data.remaining() / Integer.BYTES];
        data.asIntBuffer().get(values);
      }
      case "I64" -> {
        values = new int[data.remaining() / Long.BYTES];
        Arrays.setAll(values, i -> Math.toIntExact(data.getLong(i * Long.BYTES)));
      }
      case "U8", "BOOL" -> {
        values = new int[data.remaining()];
        Arrays.setAll(values, i -> Byte.toUnsignedInt(data.get(i)));
      }
      default -> throw wrongType(name, entry, "I32, I64, U8 or BOOL");
    }
    return values;
  }

  byte[] bytes(String name) {
    Entry entry = entry(name);
    if (!entry.dtype.equals("U8") && !entry.dtype.equals("BOOL")) {
      throw wrongType(name, entry, "U8 or BOOL");
    }
    byte[] values = new byte[entry.data.remaining()];
    data(entry).get(values);
    return values;
  }

  private static ByteBuffer data(Entry entry) {
    return entry.data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          file + " has no tensor '" + name + "'; it has " + entries.keySet());
    }
    return entry;
  }

  private IllegalArgumentException wrongType(String name, Entry entry, String expected) {
    return new IllegalArgumentException(
        file + ": " + name + " is " + entry.dtype + ", asked for as " + expected);
  }
}
