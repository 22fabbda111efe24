package io.github.maskrcnn4j.core.image.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A chunk of a PNG file, to be changed and written again. */
record PngChunk(String type, byte[] data, int checksum) {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;

  /** With the right checksum. */
  static PngChunk of(String type, byte[] data) {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(StandardCharsets.US_ASCII));
    sum.update(data);
    return new PngChunk(type, data, (int) sum.getValue());
  }

  PngChunk withWrongSum() {
    return new PngChunk(type, data, checksum ^ 1);
  }

  static List<PngChunk> read(byte[] png) {
    List<PngChunk> chunks = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(png).position(SIGNATURE);
    while (in.hasRemaining()) {
      byte[] data = new byte[in.getInt()];
      byte[] type = new byte[4];
      in.get(type).get(data);
      chunks.add(new PngChunk(new String(type, StandardCharsets.US_ASCII), data, in.getInt()));
    }
    return chunks;
  }

  static byte[] write(List<PngChunk> chunks) {
    int length = chunks.stream().mapToInt(chunk -> FRAME + chunk.data.length).sum();
    ByteBuffer out = ByteBuffer.allocate(SIGNATURE + length).putLong(0x89504e470d0a1a0aL);
    for (PngChunk chunk : chunks) {
      out.putInt(chunk.data.length).put(chunk.type.getBytes(StandardCharsets.US_ASCII));
      out.put(chunk.data).putInt(chunk.checksum);
    }
    return out.array();
  }

  static int indexOf(String type, List<PngChunk> chunks) {
    return chunks.stream().map(PngChunk::type).toList().indexOf(type);
  }

  /** Where a chunk begins in the file. */
  static int position(int index, List<PngChunk> chunks) {
    return write(chunks.subList(0, index)).length;
  }
}
