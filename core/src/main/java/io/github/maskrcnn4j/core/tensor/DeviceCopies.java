package io.github.maskrcnn4j.core.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies between the JVM and a device, each in one piece.
 *
 * <p>A tensor of a scope lies in a larger buffer, all of which ND4J would bring down or up. So a
 * copy of the tensor's own is made on the device first, or last.
 */
final class DeviceCopies {

  private static final List<TransferListener> LISTENERS = listeners();

  private DeviceCopies() {}

  /**
   * Brings a tensor down.
   *
   * @param tensor float32, any layout, not empty; not modified
   * @param target gets the values, in C order of the shape
   */
  static void down(INDArray tensor, float[] target) {
    HostTensors.requireBufferSize(tensor.shape());
    int length = Math.toIntExact(tensor.length());
    try (INDArray copy = tensor.dup('c')) {
      Nd4j.getAffinityManager().ensureLocation(copy, AffinityManager.Location.HOST);
      copy.data().asNioFloat().get(target, 0, length);
    }
    tell(listener -> listener.down((long) Float.BYTES * length));
  }

  /**
   * Sends values up.
   *
   * @param source at least as many values as the tensor holds
   * @param tensor float32, dense in C order, not empty; overwritten
   */
  static void up(float[] source, INDArray tensor) {
    int length = Math.toIntExact(tensor.length());
    float[] exact = source.length == length ? source : Arrays.copyOf(source, length);
    try (INDArray copy = Nd4j.createFromArray(exact)) {
      tensor.assign(copy.reshape(tensor.shape()));
    }
    tell(listener -> listener.up((long) Float.BYTES * length));
  }

  /** Whole numbers have gone up, as a tensor of their own. */
  static void wentUp(int[] values) {
    tell(listener -> listener.up((long) Integer.BYTES * values.length));
  }

  private static void tell(Consumer<TransferListener> event) {
    LISTENERS.forEach(event);
  }

  private static List<TransferListener> listeners() {
    List<TransferListener> found = new ArrayList<>();
    ServiceLoader.load(TransferListener.class, TransferListener.class.getClassLoader())
        .forEach(found::add);
    return List.copyOf(found);
  }
}
