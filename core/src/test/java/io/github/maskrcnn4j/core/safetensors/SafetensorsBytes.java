package io.github.maskrcnn4j.core.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Safetensors files put together by hand, right and wrong ones. */
final class SafetensorsBytes {
  private SafetensorsBytes() {}

  static byte[] file(String header, int dataBytes) {
    return file(header.getBytes(StandardCharsets.UTF_8), dataBytes);
  }

  /** The data are the bytes 0, 1, 2, ... */
  static byte[] file(byte[] header, int dataBytes) {
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    for (int i = 0; i < dataBytes; i++) {
      file.put((byte) i);
    }
    return file.array();
  }

  static SafetensorsFile open(byte[] content) throws WeightFileException {
    return SafetensorsFile.open("test.safetensors", ByteBuffer.wrap(content));
  }
}
