package io.github.maskrcnn4j.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, so that tests can write what no Python would. */
public final class PickleAssembler {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Starts with the protocol's number. */
  public static PickleAssembler protocol(int number) {
    return new PickleAssembler().op(0x80, number);
  }

  /** Single bytes: instructions and their one-byte arguments. */
  public PickleAssembler op(int... codes) {
    for (int code : codes) {
      out.write(code);
    }
    return this;
  }

  /** Instructions that are letters, and lines. */
  public PickleAssembler ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  public PickleAssembler raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public PickleAssembler u4(long value) {
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array());
  }

  public PickleAssembler u8(long value) {
    return raw(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  public PickleAssembler text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return op('X').u4(utf8.length).raw(utf8);
  }

  public PickleAssembler integer(long value) {
    return ascii("I" + value + "\n");
  }

  public PickleAssembler global(String module, String name) {
    return ascii("c" + module + "\n" + name + "\n");
  }

  /** A tuple of integers. */
  public PickleAssembler integers(long... values) {
    op('(');
    for (long value : values) {
      integer(value);
    }
    return op('t');
  }

  /** A dictionary of one entry: what {@code value} writes under {@code key}. */
  public PickleAssembler entry(String key, Runnable value) {
    op('}').text(key);
    value.run();
    return op('s');
  }

  /** {@code torch._utils._rebuild_tensor_v2} of a storage. */
  public PickleAssembler torchTensor(
      String storageType, String key, long numel, long offset, long[] shape, long[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").op('(', '(');
    text("storage").global("torch", storageType).text(key).text("cpu").integer(numel).op('t', 'Q');
    integer(offset).integers(shape).integers(strides).op(0x89);
    return global("collections", "OrderedDict").op(')', 'R', 't', 'R');
  }

  /** STOP, and all that was written. */
  public byte[] stop() {
    return op('.').toBytes();
  }

  /** All that was written. */
  public byte[] toBytes() {
    return out.toByteArray();
  }
}
