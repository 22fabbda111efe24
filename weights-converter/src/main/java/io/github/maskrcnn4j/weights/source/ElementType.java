package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.HalfFloat;
import java.nio.ByteBuffer;

/**
 * The number formats that source files store, each widened (or, for 64 bits, rounded) to float32.
 */
public enum ElementType {
  F16(2, from -> HalfFloat.fromHalf(from.getShort())),
  BF16(2, from -> HalfFloat.fromBfloat16(from.getShort())),
  F32(4, ByteBuffer::getFloat),
  F64(8, from -> (float) from.getDouble()),
  I8(1, ByteBuffer::get),
  U8(1, from -> from.get() & 0xff),
  /** One byte; any value but 0 is 1. */
  BOOL(1, from -> from.get() == 0 ? 0 : 1),
  I16(2, ByteBuffer::getShort),
  I32(4, ByteBuffer::getInt),
  I64(8, ByteBuffer::getLong);

  private final int bytes;
  private final Decoder decoder;

  private interface Decoder {
    float next(ByteBuffer from);
  }

  ElementType(int bytes, Decoder decoder) {
    this.bytes = bytes;
    this.decoder = decoder;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  /** Decodes {@code count} elements, in {@code from}'s byte order, into {@code to[at ..]}. */
  void decode(ByteBuffer from, float[] to, int at, int count) {
    if (this == F32) { // nearly all weights: in one piece
      from.asFloatBuffer().get(to, at, count);
      return;
    }
    for (int i = at; i < at + count; i++) {
      to[i] = decoder.next(from);
    }
  }
}
