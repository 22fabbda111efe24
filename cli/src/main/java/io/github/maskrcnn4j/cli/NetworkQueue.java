package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.io.Background;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Images that have been through the network, in the order of their list.
 *
 * <p>One at a time has all threads. Of several side by side each has one: they wait for each other
 * less than threads that share an image, and take the memory of several. What is found is the same.
 */
final class NetworkQueue implements Iterator<NetworkQueue.Outcome>, AutoCloseable {
  private final ImageQueue images;
  private final Function<RgbImage, List<Instance>> network;
  private final ToIntFunction<RgbImage> afterwards;
  private final ThreadPoolExecutor threads;
  private final Queue<CompletableFuture<Outcome>> underWay = new ArrayDeque<>();
  private int sideBySide;
  private boolean first = true;

  /** As many side by side as was asked for, or as is best. */
  NetworkQueue(ImageQueue images, MaskRcnn model, ParallelOption parallel) {
    this(
        images,
        model::detect,
        parallel.atFirst(),
        image ->
            parallel.afterwards(images.size(), Room.of(image, model.pooledBytes()), Room.left()));
  }

  /**
   * @param network what is found in an image; called by several threads
   * @param atFirst how many are side by side until one has been through the network
   * @param afterwards how many are after that, in view of this one
   */
  NetworkQueue(
      ImageQueue images,
      Function<RgbImage, List<Instance>> network,
      int atFirst,
      ToIntFunction<RgbImage> afterwards) {
    this.images = images;
    this.network = network;
    this.afterwards = afterwards;
    this.sideBySide = atFirst;
    this.threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(atFirst, Background::daemon);
  }

  /**
   * What became of an image.
   *
   * @param instances empty if it failed
   * @param failure why it could not be read or detected in, else null
   * @param seconds that it was in the network
   */
  record Outcome(
      ImageQueue.Image image, List<Instance> instances, Throwable failure, double seconds) {

    /** Whether it was read, but not detected in, for want of memory. */
    boolean lacksMemory() {
      return failure instanceof OutOfMemoryError && image.failure() == null;
    }
  }

  int size() {
    return images.size();
  }

  /** How many images are in the network at a time, now. */
  int sideBySide() {
    return sideBySide;
  }

  @Override
  public boolean hasNext() {
    return !underWay.isEmpty() || images.hasNext();
  }

  /** The next image, as soon as it has been through the network. */
  @Override
  public Outcome next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    // as many again wait for their turn, so that a slow image does not leave the other threads idle
    while (images.hasNext() && underWay.size() < 2 * sideBySide - 1) {
      boolean alone = sideBySide > 1;
      underWay.add(images.next().thenApplyAsync(image -> detect(image, alone), threads));
    }
    Outcome outcome = underWay.remove().join();
    if (sideBySide > 1 && outcome.lacksMemory()) {
      outcome = withoutOthers(outcome.image());
    }
    if (first && outcome.failure() == null) {
      first = false;
      setSideBySide(afterwards.applyAsInt(outcome.image().pixels()));
    }
    return outcome;
  }

  private Outcome detect(ImageQueue.Image image, boolean alone) {
    if (image.failure() != null) {
      return new Outcome(image, List.of(), image.failure(), 0);
    }
    Stopwatch watch = new Stopwatch();
    try {
      List<Instance> found =
          alone
              ? Workers.alone(() -> network.apply(image.pixels()))
              : network.apply(image.pixels());
      return new Outcome(image, found, null, watch.lap());
    } catch (RuntimeException | Error e) {
      return new Outcome(image, List.of(), e, watch.lap());
    }
  }

  /** An image that found too little memory beside others has what one at a time has. */
  private Outcome withoutOthers(ImageQueue.Image image) {
    underWay.forEach(CompletableFuture::join);
    return detect(image, false);
  }

  private void setSideBySide(int images) {
    sideBySide = images;
    threads.setMaximumPoolSize(images); // may not be below the other
    threads.setCorePoolSize(images);
  }

  /** Begins no other image, and waits for those in the network: native code may not be left. */
  @Override
  public void close() {
    Background.end(threads);
  }
}
