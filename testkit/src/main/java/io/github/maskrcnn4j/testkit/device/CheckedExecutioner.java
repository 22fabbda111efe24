package io.github.maskrcnn4j.testkit.device;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.IndexAccumulation;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/**
 * ND4J's executioner on the CPU, which executes only what is {@linkplain DeviceCalls listed}.
 *
 * <p>An operation that calls others is checked once, as a whole.
 */
public final class CheckedExecutioner extends NativeOpExecutioner {

  static {
    NativeCalls.watch(); // before the superclass takes hold of them
  }

  /** For ND4J, which makes it by its name. */
  public CheckedExecutioner() {}

  @Override
  public INDArray exec(Op op, OpContext context) {
    INDArray dimensions = op instanceof ScalarOp scalar ? scalar.dimensions() : null;
    return checked(op, dimensions, () -> super.exec(op, context));
  }

  @Override
  public INDArray exec(ScalarOp op, OpContext context) {
    return checked(op, op.dimensions(), () -> super.exec(op, context));
  }

  @Override
  public INDArray exec(ReduceOp op, OpContext context) {
    return checked(op, op.dimensions(), () -> super.exec(op, context));
  }

  @Override
  public INDArray exec(BroadcastOp op, OpContext context) {
    return checked(op, op.dimensions(), () -> super.exec(op, context));
  }

  @Override
  public INDArray exec(IndexAccumulation op, OpContext context) {
    return checked(op, op.dimensions(), () -> super.exec(op, context));
  }

  @Override
  public INDArray exec(RandomOp op, OpContext context, Random random) {
    return checked(op, null, () -> super.exec(op, context, random));
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    return checked(op, () -> super.exec(op));
  }

  /** What comes here directly has its tensors in the context, and is not listed. */
  @Override
  public INDArray[] exec(CustomOp op, OpContext context) {
    return checked(op, () -> super.exec(op, context));
  }

  private static INDArray checked(Op op, INDArray dimensions, Supplier<INDArray> work) {
    if (!NativeCalls.areAllowed()) {
      DeviceCalls.check(Call.of(op, dimensions));
      requireWatched(Stream.of(op.x(), op.y(), op.z()));
    }
    return NativeCalls.allowed(work);
  }

  private static INDArray[] checked(CustomOp op, Supplier<INDArray[]> work) {
    if (!NativeCalls.areAllowed()) {
      DeviceCalls.check(Call.of(op));
      requireWatched(Stream.concat(op.inputArguments().stream(), op.outputArguments().stream()));
    }
    return NativeCalls.allowed(work);
  }

  /** A tensor that came from elsewhere than {@link WatchedBuffers} would be a hole in the net. */
  private static void requireWatched(Stream<INDArray> tensors) {
    tensors
        .filter(tensor -> tensor != null && tensor.dataType() == DataType.FLOAT)
        .filter(tensor -> !(tensor.data() instanceof WatchedFloats))
        .findAny()
        .ifPresent(
            tensor -> {
              throw new AssertionError(
                  "Nobody watches the memory of a tensor: WatchedBuffers does not know how a "
                      + tensor.data().getClass().getSimpleName()
                      + " is made");
            });
  }
}
