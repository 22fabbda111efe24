package io.github.maskrcnn4j.core.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a safetensors file says about its tensors, checked against itself and against the file's
 * size: the tensors' bytes follow each other without gap or overlap up to the end of the file.
 *
 * @param tensors in the header's order
 * @param metadata in the header's order
 * @param dataStart where the data begin in the file, in bytes
 */
record SafetensorsHeader(
    Map<String, TensorEntry> tensors, Map<String, String> metadata, long dataStart) {
  /** Bytes of the length before the header. */
  static final int LENGTH_BYTES = Long.BYTES;

  /** No real header is near it: 100,000 tensors need 10 MB. */
  static final int MAX_HEADER_BYTES = 100_000_000;

  /**
   * One tensor's line of the header.
   *
   * @param begin first byte, counted from the start of the data
   * @param end first byte after
   */
  record TensorEntry(Dtype dtype, long[] shape, long begin, long end) {
    long elements() {
      return (end - begin) / dtype.byteSize();
    }
  }

  static SafetensorsHeader read(String source, Storage storage) throws IOException {
    if (storage.size() < LENGTH_BYTES) {
      throw invalid(source, "a header length of 8 bytes", "a file of " + storage.size());
    }
    long length = storage.view(0, LENGTH_BYTES).getLong();
    long rest = storage.size() - LENGTH_BYTES;
    if (Long.compareUnsigned(length, Math.min(rest, MAX_HEADER_BYTES)) > 0) {
      String expected =
          rest < MAX_HEADER_BYTES
              ? "at most the " + rest + " bytes that follow"
              : "at most " + MAX_HEADER_BYTES;
      throw invalid(source, "a header length of " + expected, Long.toUnsignedString(length));
    }
    CharBuffer json = decode(source, storage.view(LENGTH_BYTES, (int) length));
    SafetensorsHeader header =
        new SafetensorsHeaderParser(source, json, LENGTH_BYTES + length).parse();
    header.requireDense(source, rest - length);
    return header;
  }

  private static CharBuffer decode(String source, ByteBuffer utf8) throws WeightFileException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8);
    } catch (CharacterCodingException e) {
      throw new WeightFileException(source + ": the header is not valid UTF-8", e);
    }
  }

  private void requireDense(String source, long dataBytes) throws WeightFileException {
    List<Map.Entry<String, TensorEntry>> byOffset = new ArrayList<>(tensors.entrySet());
    byOffset.sort(
        Comparator.comparingLong((Map.Entry<String, TensorEntry> entry) -> entry.getValue().begin)
            .thenComparingLong(entry -> entry.getValue().end));
    long end = 0;
    for (Map.Entry<String, TensorEntry> entry : byOffset) {
      if (entry.getValue().begin != end) {
        throw WeightFileException.ofTensor(
            source,
            entry.getKey(),
            "data from offset " + end + " on, where the tensor before it ends",
            "offset " + entry.getValue().begin);
      }
      end = entry.getValue().end;
    }
    if (end != dataBytes) {
      throw invalid(source, end + " bytes of data, as the header says", dataBytes + " bytes");
    }
  }

  private static WeightFileException invalid(String source, String expected, String found) {
    return new WeightFileException(source + ": expected " + expected + ", found " + found);
  }
}
