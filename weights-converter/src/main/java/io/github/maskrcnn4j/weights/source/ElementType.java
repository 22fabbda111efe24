package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.HalfFloat;
import java.nio.ByteBuffer;

/**
 * The number formats that source files store, each widened (or, for 64 bits, rounded) to float32.
 */
public enum ElementType {
  F16(2) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = HalfFloat.fromHalf(from.getShort());
      }
    }
  },
  BF16(2) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = HalfFloat.fromBfloat16(from.getShort());
      }
    }
  },
  F32(4) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      from.asFloatBuffer().get(to, at, count);
    }
  },
  F64(8) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = (float) from.getDouble();
      }
    }
  },
  I8(1) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from.get();
      }
    }
  },
  U8(1) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from.get() & 0xff;
      }
    }
  },
  /** One byte; any value but 0 is 1. */
  BOOL(1) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from.get() == 0 ? 0 : 1;
      }
    }
  },
  I16(2) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from.getShort();
      }
    }
  },
  I32(4) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from.getInt();
      }
    }
  },
  I64(8) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = from.getLong();
      }
    }
  };

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per element. */
  public int bytes() {
    return bytes;
  }

  /** Decodes {@code count} elements, in {@code from}'s byte order, into {@code to[at ..]}. */
  public abstract void decode(ByteBuffer from, float[] to, int at, int count);
}
