package io.github.maskrcnn4j.testkit.device;

import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.buffer.DefaultDataBufferFactory;

/**
 * Makes the memory of tensors on the CPU: {@link WatchedFloats} where it is float32 and made in a
 * way that this project's calls go. {@link CheckedExecutioner} tells if there is another.
 */
public final class WatchedBuffers extends DefaultDataBufferFactory {

  /** For ND4J, which makes it by its name. */
  public WatchedBuffers() {}

  @Override
  public DataBuffer create(DataBuffer underlying, long offset, long length) {
    return underlying.dataType() == DataType.FLOAT
        ? new WatchedFloats(underlying, length, offset)
        : super.create(underlying, offset, length);
  }

  @Override
  public DataBuffer create(DataType type, long length, boolean initialize) {
    return type == DataType.FLOAT
        ? new WatchedFloats(length, initialize)
        : super.create(type, length, initialize);
  }

  @Override
  public DataBuffer createFloat(long length, boolean initialize) {
    return new WatchedFloats(length, initialize);
  }

  @Override
  public DataBuffer createFloat(long length) {
    return new WatchedFloats(length, true);
  }

  @Override
  public DataBuffer createFloat(float[] data) {
    return createFloat(data, true);
  }

  @Override
  public DataBuffer createFloat(float[] data, boolean copy) {
    return new WatchedFloats(data, copy);
  }
}
