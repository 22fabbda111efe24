package io.github.maskrcnn4j.weights.source;

import java.nio.ByteBuffer;

/**
 * The number formats that source files store, each widened (or, for 64 bits, rounded) to float32.
 */
public enum ElementType {
  F16(2) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = halfToFloat(from.getShort());
      }
    }
  },
  BF16(2) {
    @Override
    public void decode(ByteBuffer from, float[] to, int at, int count) {
      for (int i = 0; i < count; i++) {
        to[at + i] = Float.intBitsToFloat(from.getShort() << 16);
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

  /** IEEE 754 binary16 to binary32, exact; the JDK has this from version 20 on only. */
  private static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      float subnormal = fraction * 0x1p-24f;
      return sign == 0 ? subnormal : -subnormal;
    }
    int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
