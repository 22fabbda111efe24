package io.github.maskrcnn4j.weights.torch;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.numpy.NumpyGlobals;
import io.github.maskrcnn4j.weights.pickle.Globals;
import io.github.maskrcnn4j.weights.pickle.PickleException;
import io.github.maskrcnn4j.weights.pickle.PyCallable;
import io.github.maskrcnn4j.weights.pickle.PyTuple;
import io.github.maskrcnn4j.weights.pickle.TensorValue;
import io.github.maskrcnn4j.weights.pickle.Values;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.source.TensorData;
import java.util.List;

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
    PyCallable parameter = (args, budget) -> Values.argument(args, 0);
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
    globals.value("torch", name, new StorageType(name, type));
  }

  /** A storage class as a value: which elements a storage has. */
  record StorageType(String name, ElementType type) {
    @Override
    public String toString() {
      return "torch." + name;
    }
  }

  /**
   * {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata)}; v1
   * ends at stride.
   */
  private static PyCallable tensor() {
    return (args, budget) -> {
      if (!(Values.argument(args, 0) instanceof StridedTensor.Storage storage)) {
        throw new PickleException("tensor", "a storage", Values.describe(args.get(0)));
      }
      long offset = Values.integer(Values.argument(args, 1), "offset of a tensor");
      long[] shape = Values.integers(Values.argument(args, 2), "shape of a tensor");
      long[] strides = Values.integers(Values.argument(args, 3), "strides of a tensor");
      return new Tensor(storage, offset, shape, strides);
    };
  }

  private record Tensor(StridedTensor.Storage storage, long offset, long[] shape, long[] strides)
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

  /**
   * A reference to a storage, {@code ('storage', type, key, location, elements, ..)}.
   *
   * @param view what follows the element count; only the legacy format has it
   */
  record StorageId(StorageType type, String key, long elements, List<Object> view) {
    static StorageId of(Object id) throws PickleException, java.io.IOException {
      List<Object> fields = Values.tuple(id, "reference to a storage");
      String kind = Values.text(Values.argument(fields, 0), "kind of a reference");
      if (!kind.equals("storage")) {
        throw new PickleException("kind of a reference", "storage", SourceErrors.quote(kind));
      }
      if (!(Values.argument(fields, 1) instanceof StorageType type)) {
        throw new PickleException(
            "type of a storage", "a storage class", Values.describe(fields.get(1)));
      }
      String key = Values.text(Values.argument(fields, 2), "key of a storage");
      long elements = Values.integer(Values.argument(fields, 4), "size of a storage");
      if (elements < 0 || elements > Long.MAX_VALUE / type.type().bytes()) {
        throw new PickleException(
            "size of a storage", "0 or more elements", String.valueOf(elements));
      }
      return new StorageId(type, key, elements, fields.subList(5, fields.size()));
    }

    long bytes() {
      return elements * type.type().bytes();
    }

    @Override
    public String toString() {
      return "storage " + SourceErrors.quote(key) + " of " + elements + " " + type;
    }
  }
}
