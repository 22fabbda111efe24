package io.github.maskrcnn4j.testkit.device;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.cpu.nativecpu.buffer.FloatBuffer;

/**
 * A tensor's values on the CPU, whose address nobody may have but ND4J's CPU half.
 *
 * <p>On CUDA these methods give the host's copy, which a kernel does not write to; what is written
 * there no kernel sees. Those that take or give single values, or an array, stay: CUDA's versions
 * of them copy first.
 *
 * <p>So does CUDA's {@code asNioFloat} ({@code BaseCudaDataBuffer}: it makes the host's copy and
 * brings the values down, if those on the device are newer), but the buffer that it gives stays
 * open for both mistakes afterwards, and begins at a view's offset. It is for the one method that
 * reads a copy of its own once and lets go of it.
 */
final class WatchedFloats extends FloatBuffer {

  private static final long serialVersionUID = 1;

  /** Where CUDA has classes of its own. */
  private static final String CPU_HALF = "org.nd4j.linalg.cpu.nativecpu.";

  /** Takes the address as a name for the tensor and reads nothing there. */
  private static final String IDENTITY = "io.github.maskrcnn4j.core.tensor.HostTensors.address";

  /** Reads a copy of its own, at once and in one piece. */
  private static final String ONE_READ = "io.github.maskrcnn4j.core.tensor.DeviceCopies.down";

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  WatchedFloats(long length, boolean initialize) {
    super(length, initialize);
  }

  WatchedFloats(float[] values, boolean copy) {
    super(values, copy);
  }

  WatchedFloats(DataBuffer underlying, long length, long offset) {
    super(underlying, length, offset);
  }

  @Override
  public Pointer pointer() {
    requireCpuHalf("pointer");
    return super.pointer();
  }

  @Override
  public Pointer addressPointer() {
    requireCpuHalf("addressPointer");
    return super.addressPointer();
  }

  @Override
  public long address() {
    requireCpuHalf("address");
    return super.address();
  }

  @Override
  public Indexer indexer() {
    requireCpuHalf("indexer");
    return super.indexer();
  }

  @Override
  public ByteBuffer asNio() {
    requireCpuHalf("asNio");
    return super.asNio();
  }

  @Override
  public java.nio.FloatBuffer asNioFloat() {
    if (!isView() && nameOf(caller()).equals(ONE_READ)) {
      return super.pointer().asByteBuffer().asFloatBuffer();
    }
    requireCpuHalf("asNioFloat");
    return super.asNioFloat();
  }

  @Override
  public DoubleBuffer asNioDouble() {
    requireCpuHalf("asNioDouble");
    return super.asNioDouble();
  }

  /** CUDA compares without an address. */
  @Override
  public boolean sameUnderlyingData(DataBuffer other) {
    Pointer others = other instanceof WatchedFloats watched ? watched.unwatched() : other.pointer();
    return unwatched() == others;
  }

  private Pointer unwatched() {
    return isView() ? ((WatchedFloats) underlyingDataBuffer()).unwatched() : super.pointer();
  }

  private boolean isView() {
    return underlyingDataBuffer() instanceof WatchedFloats watched && watched != this;
  }

  /** Whoever stands behind the methods of buffers themselves. */
  private static StackWalker.StackFrame caller() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !DataBuffer.class.isAssignableFrom(frame.getDeclaringClass()))
                .findFirst()
                .orElseThrow());
  }

  private static String nameOf(StackWalker.StackFrame caller) {
    return caller.getClassName() + "." + caller.getMethodName();
  }

  private static void requireCpuHalf(String method) {
    StackWalker.StackFrame caller = caller();
    String name = nameOf(caller);
    boolean made = caller.getDeclaringClass() == WatchedBuffers.class;
    if (!made && !name.startsWith(CPU_HALF) && !name.equals(IDENTITY)) {
      throw new AssertionError(
          name + " asks for " + method + "() of a tensor, whose host memory is stale on a device");
    }
  }
}
