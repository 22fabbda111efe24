package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The model of a JVM, which all its tasks share. It is loaded for the first task and stays for
 * those to come; when tasks ask for another one, it is closed as soon as no task uses it.
 */
final class ExecutorModel {
  private static final Map<SparkDetectOptions, ExecutorModel> LOADED = new HashMap<>();

  private final MaskRcnn network;
  private final ReentrantReadWriteLock room = new ReentrantReadWriteLock();
  private int borrowers;

  private ExecutorModel(MaskRcnn network) {
    this.network = network;
  }

  /**
   * The model, until it is {@linkplain #giveBack given back}. The first caller loads it, others
   * wait for it.
   *
   * @throws IOException if the weights are not there, damaged or of another kind
   */
  static ExecutorModel borrow(SparkDetectOptions options) throws IOException {
    synchronized (LOADED) {
      ExecutorModel model = LOADED.get(options);
      if (model == null) {
        closeIdle(); // before another one takes memory
        model = new ExecutorModel(options.load());
        LOADED.put(options, model);
      }
      model.borrowers++;
      return model;
    }
  }

  private static void closeIdle() {
    LOADED
        .values()
        .removeIf(
            model -> {
              boolean idle = model.borrowers == 0;
              if (idle) {
                model.network.close();
              }
              return idle;
            });
  }

  /** How many models this JVM has now. */
  static int count() {
    synchronized (LOADED) {
      return LOADED.size();
    }
  }

  /** A task has ended. */
  void giveBack() {
    synchronized (LOADED) {
      borrowers--;
    }
  }

  /**
   * Finds the objects of a picture. One that lacks memory beside others is tried again alone.
   *
   * @return best score first
   * @throws OutOfMemoryError if it lacks memory alone, too
   */
  List<Instance> detect(RgbImage image) {
    try {
      return detect(image, room.readLock());
    } catch (OutOfMemoryError e) {
      return detect(image, room.writeLock());
    }
  }

  private List<Instance> detect(RgbImage image, Lock turn) {
    turn.lock();
    try {
      return network.detect(image);
    } finally {
      turn.unlock();
    }
  }
}
