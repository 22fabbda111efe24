package io.github.maskrcnn4j.testkit.device;

import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a kernel depends on in a tensor besides its values.
 *
 * @param order {@code c} or {@code f}
 * @param dense whether the elements lie in that order without gaps
 * @param offset of the first element in the memory that the tensor is a view of
 */
record Operand(DataType type, List<Long> shape, char order, boolean dense, long offset) {

  static Operand of(INDArray tensor) {
    return new Operand(
        tensor.dataType(),
        LongStream.of(tensor.shape()).boxed().toList(),
        tensor.ordering(),
        isDense(tensor),
        tensor.offset());
  }

  int rank() {
    return shape.size();
  }

  private static boolean isDense(INDArray tensor) {
    long expected = 1;
    for (int i = 0; i < tensor.rank(); i++) {
      int axis = tensor.ordering() == 'f' ? i : tensor.rank() - 1 - i;
      if (tensor.size(axis) != 1 && tensor.stride(axis) != expected) {
        return false;
      }
      expected *= tensor.size(axis);
    }
    return true;
  }

  @Override
  public String toString() {
    String place = offset == 0 ? "" : " at an offset";
    return type + " " + shape + " in " + order + (dense ? "" : " with gaps") + place;
  }
}
