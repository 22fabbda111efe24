package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.source.TensorData;
import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.dataset.NoParent;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes a tensor of a dataset: compact (in the header), contiguous, or chunked. */
final class HdfTensors {
  private final ByteSource file;
  private final BoundedStorage storage;

  HdfTensors(ByteSource file, BoundedStorage storage) {
    this.file = file;
    this.storage = storage;
  }

  TensorData read(String name, HdfObject dataset) throws WeightFileException {
    ObjectHeader header = dataset.header();
    DataType dataType = header.getMessageOfType(DataTypeMessage.class).getDataType();
    ElementType type = elementType(dataType);
    ByteOrder order = ((OrderedDataType) dataType).getByteOrder();
    long[] shape =
        header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getDimensionsAsLong();
    DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
    if (layout instanceof ContiguousDataLayoutMessage contiguous) {
      return dense(contiguous(contiguous.getAddress(), shape, type), shape, type, order);
    }
    if (layout instanceof CompactDataLayoutMessage compact) {
      ByteBuffer buffer = compact.getDataBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return dense(ByteSource.of(file.name(), bytes), shape, type, order);
    }
    ChunkedDataset chunks =
        (ChunkedDataset) DatasetLoader.createDataset(storage, header, name, NoParent.INSTANCE);
    return new ChunkedTensor(
        file, storage, chunks, header, new ChunkedTensor.Values(shape, type, order));
  }

  private TensorData dense(ByteSource bytes, long[] shape, ElementType type, ByteOrder order)
      throws WeightFileException {
    StridedTensor.Storage values =
        new StridedTensor.Storage(file.name(), "dataset", type, order, Blob.of(bytes));
    return new StridedTensor(values, 0, shape, StridedTensor.rowMajor(shape));
  }

  private ByteSource contiguous(long address, long[] shape, ElementType type) {
    long length = Arrays.stream(shape).reduce(type.bytes(), Math::multiplyExact);
    if (length == 0) {
      return file.slice(0, 0);
    }
    if (address < 0 || length < 0 || length > file.size() - address) {
      throw new HdfException(
          length + " bytes at " + address + " are not in the file of " + file.size() + " bytes");
    }
    return file.slice(address, length);
  }

  private static ElementType elementType(DataType type) {
    ElementType found = null;
    if (type instanceof FloatingPoint) {
      found = ofSize(type.getSize(), null, ElementType.F16, ElementType.F32, ElementType.F64);
    } else if (type instanceof FixedPoint number && number.isSigned()) {
      found =
          ofSize(type.getSize(), ElementType.I8, ElementType.I16, ElementType.I32, ElementType.I64);
    } else if (type instanceof FixedPoint) {
      found = ofSize(type.getSize(), ElementType.U8, null, null, null);
    }
    if (found == null) {
      throw new HdfException("elements of " + type.getSize() + " bytes that are no numbers");
    }
    return found;
  }

  private static ElementType ofSize(
      int bytes, ElementType one, ElementType two, ElementType four, ElementType eight) {
    return switch (bytes) {
      case 1 -> one;
      case 2 -> two;
      case 4 -> four;
      case 8 -> eight;
      default -> null;
    };
  }
}
