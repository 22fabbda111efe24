package io.github.maskrcnn4j.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes files in torch's format before the zip files. */
public final class LegacyTorchFiles {
  private LegacyTorchFiles() {}

  /** Tensors {@code first} of storage a and {@code second} of storage b, two elements each. */
  public static byte[] file(int elements, String view, long headerCount, String... keys) {
    PickleAssembler file = PickleAssembler.protocol(2);
    file.op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.');
    file.op(0x80, 2).integer(1001).op('.');
    file.op(0x80, 2, '}').text("little_endian").op(0x88, 's', '.');
    file.op(0x80, 2, '}', '(');
    tensor(file.text("first"), "a", elements, view);
    tensor(file.text("second"), "b", 2, "N");
    file.op('u', '.');
    file.op(0x80, 2, ']', '(');
    for (String key : keys) {
      file.text(key);
    }
    file.op('e', '.');
    ByteBuffer storages = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    storages.putLong(headerCount).putFloat(1).putFloat(2);
    storages.putLong(2).putFloat(3).putFloat(4);
    return file.raw(storages.array()).toBytes();
  }

  private static void tensor(PickleAssembler file, String key, int elements, String view) {
    file.global("torch._utils", "_rebuild_tensor_v2").op('(', '(').text("storage");
    file.global("torch", "FloatStorage").text(key).text("cpu").integer(2).ascii(view).op('t', 'Q');
    file.integer(0).integers(elements).integers(1).op(0x89, 'N', 't', 'R');
  }
}
