package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.weights.PickleAssembler;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes random weights in an official layout and container, tensor by tensor. */
final class OfficialFile {
  private static final long SEED = 1703;

  private final Map<String, long[]> tensors;
  private final Random random = new Random(SEED);

  OfficialFile(Map<String, long[]> tensors) {
    this.tensors = tensors;
  }

  /** As torch.save writes it: stored entries, each tensor a storage of its own. */
  void writeTorchZip(Path file) throws IOException {
    PickleAssembler pickle = PickleAssembler.protocol(2).op('}', '(');
    int key = 0;
    for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
      long[] shape = tensor.getValue();
      pickle.text(tensor.getKey());
      pickle.torchTensor(
          "FloatStorage", Integer.toString(key++), elements(shape), 0, shape, strides(shape));
    }
    try (ZipOutputStream zip = new ZipOutputStream(open(file))) {
      store(zip, "model/data.pkl", pickle.op('u').stop());
      key = 0;
      for (long[] shape : tensors.values()) {
        store(zip, "model/data/" + key++, bytes(elements(shape)));
      }
    }
  }

  /** As torch.save wrote it until 1.5: pickles, then all storages. */
  void writeTorchLegacy(Path file) throws IOException {
    PickleAssembler pickle = PickleAssembler.protocol(2);
    pickle.op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.');
    pickle.op(0x80, 2).integer(1001).op('.');
    pickle.op(0x80, 2, '}').text("little_endian").op(0x88, 's', '.');
    pickle.op(0x80, 2, '}', '(');
    PickleAssembler keys = PickleAssembler.protocol(2).op(']', '(');
    int key = 0;
    for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
      long[] shape = tensor.getValue();
      pickle.text(tensor.getKey());
      pickle.global("torch._utils", "_rebuild_tensor_v2").op('(', '(').text("storage");
      pickle.global("torch", "FloatStorage").text("k" + key).text("cpu");
      pickle.integer(elements(shape)).op('N', 't', 'Q');
      pickle.integer(0).integers(shape).integers(strides(shape)).op(0x89, 'N', 't', 'R');
      keys.text("k" + key++);
    }
    try (OutputStream out = open(file)) {
      out.write(pickle.op('u').stop());
      out.write(keys.op('e').stop());
      for (long[] shape : tensors.values()) {
        out.write(PickleAssembler.protocol(2).u8(elements(shape)).toBytes(), 2, Long.BYTES);
        out.write(bytes(elements(shape)));
      }
    }
  }

  /**
   * As Python wrote numpy's arrays with protocol 2, in a dictionary below {@code key}.
   *
   * @param python 2: bytes as they are; 3: as text of the first 256 characters
   */
  void writePickle(Path file, String key, int python) throws IOException {
    try (OutputStream out = open(file)) {
      out.write(PickleAssembler.protocol(2).op('}').text(key).op('}', '(').toBytes());
      for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
        PickleAssembler array = new PickleAssembler().text(tensor.getKey());
        array.global("numpy.core.multiarray", "_reconstruct").op('(').global("numpy", "ndarray");
        array.integers(0).op('U', 1, 'b', 't', 'R', '(').integer(1).integers(tensor.getValue());
        array.global("numpy", "dtype").op('(', 'U', 2, 'f', '4').integer(0).integer(1);
        array.op('t', 'R', '(').integer(3).op('U', 1, '<', 'N', 'N', 'N');
        array.integer(-1).integer(-1).integer(0).op('t', 'b', 0x89);
        byte[] bytes = bytes(elements(tensor.getValue()));
        if (python == 2) {
          array.op('T').u4(bytes.length).raw(bytes);
        } else {
          byte[] utf8 =
              new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
          array.global("_codecs", "encode").op('(', 'X').u4(utf8.length).raw(utf8);
          array.text("latin1").op('t', 'R');
        }
        out.write(array.op('t', 'b').toBytes());
      }
      out.write(new PickleAssembler().op('u', 's').stop());
    }
  }

  /** As Keras writes weights: a group for each layer, and in it the layer's name once more. */
  void writeHdf5(Path file) throws IOException {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      Map<String, WritableGroup> groups = new HashMap<>();
      for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
        String layer = tensor.getKey().substring(0, tensor.getKey().indexOf('/'));
        WritableGroup group =
            groups.computeIfAbsent(layer, name -> hdf.putGroup(name).putGroup(name));
        group.putDataset(
            tensor.getKey().substring(layer.length() + 1), nested(tensor.getValue(), 0));
      }
    }
  }

  private Object nested(long[] shape, int axis) {
    int side = (int) shape[axis];
    if (axis == shape.length - 1) {
      float[] row = new float[side];
      for (int i = 0; i < side; i++) {
        row[i] = random.nextFloat();
      }
      return row;
    }
    int[] rest = new int[shape.length - axis];
    rest[0] = side;
    Object[] rows = (Object[]) java.lang.reflect.Array.newInstance(float.class, rest);
    Arrays.setAll(rows, i -> nested(shape, axis + 1));
    return rows;
  }

  private byte[] bytes(long elements) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(elements * Float.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putFloat(random.nextFloat());
    }
    return bytes.array();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  private static long elements(long... shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private static long[] strides(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }
}
