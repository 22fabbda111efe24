package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.source.TensorData;

/** The names by which torch's pickles make tensors. */
final class TorchGlobals {
  private TorchGlobals() {}

  /**
   * The whitelist of a torch file.
   *
   * @param file the file's name, for messages
   */
  static Globals of(String file) {
    Globals globals = new Globals();
    NumpyGlobals.allow(globals, file);
    storage(globals, "HalfStorage", ElementType.F16);
    storage(globals, "BFloat16Storage", ElementType.BF16);
    storage(globals, "FloatStorage", ElementType.F32);
    storage(globals, "DoubleStorage", ElementType.F64);
    storage(globals, "CharStorage", ElementType.I8);
    storage(globals, "ByteStorage", ElementType.U8);
    storage(globals, "BoolStorage", ElementType.BOOL);
    storage(globals, "ShortStorage", ElementType.I16);
    storage(globals, "IntStorage", ElementType.I32);
    storage(globals, "LongStorage", ElementType.I64);
    globals.call("torch._utils", "_rebuild_tensor", tensor());
    globals.call("torch._utils", "_rebuild_tensor_v2", tensor());
    Globals.Function parameter = (args, budget) -> Values.argument(args, 0);
    globals.call("torch._utils", "_rebuild_parameter", parameter);
    globals.call("torch._utils", "_rebuild_parameter_with_state", parameter);
    globals.call("torch.nn.parameter", "Parameter", parameter);
    globals.call(
        "torch",
        "Size",
        (args, budget) -> new PyTuple(Values.tuple(Values.argument(args, 0), "torch.Size")));
    globals.call("torch", "device", (args, budget) -> Values.argument(args, 0));
    return globals;
  }

  private static void storage(Globals globals, String name, ElementType type) {
    globals.value("torch", name, new StorageId.Type(name, type));
  }

  /**
   * {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata)}; v1
   * ends at stride.
   */
  private static Globals.Function tensor() {
    return (args, budget) -> {
      StridedTensor.Elements storage =
          Values.as(StridedTensor.Elements.class, Values.argument(args, 0), "tensor", "a storage");
      long offset = Values.integer(Values.argument(args, 1), "offset of a tensor");
      long[] shape = Values.integers(Values.argument(args, 2), "shape of a tensor");
      long[] strides = Values.integers(Values.argument(args, 3), "strides of a tensor");
      return new Tensor(storage, offset, shape, strides);
    };
  }

  private record Tensor(StridedTensor.Elements storage, long offset, long[] shape, long[] strides)
      implements TensorValue {
    @Override
    public TensorData tensor() throws WeightFileException {
      return new StridedTensor(storage, offset, shape, strides);
    }

    @Override
    public String toString() {
      return "a tensor";
    }
  }
}
