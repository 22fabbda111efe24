package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.io.Background;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Images in the order of their list, read one ahead in the background: the first while the model is
 * loaded, each other while those before it are in the network.
 */
final class ImageQueue implements Iterator<CompletableFuture<ImageQueue.Image>>, AutoCloseable {
  private final ImageReader reader = new ImageReader();
  private final ExecutorService background = Executors.newSingleThreadExecutor(Background::daemon);
  private final Iterator<Path> files;
  private final int size;
  private CompletableFuture<Image> next;

  /** Begins to read the first image. */
  ImageQueue(List<Path> files) {
    this.files = files.iterator();
    this.size = files.size();
    readNext();
  }

  /**
   * An image as far as it could be read.
   *
   * @param pixels null if it could not be read
   * @param failure why it could not be read, else null
   * @param seconds that reading took
   */
  record Image(Path file, RgbImage pixels, Throwable failure, double seconds) {}

  int size() {
    return size;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** The next image, which is there as soon as it is read; never a failure to be thrown. */
  @Override
  public CompletableFuture<Image> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    CompletableFuture<Image> image = next;
    readNext();
    return image;
  }

  private void readNext() {
    if (files.hasNext()) {
      Path file = files.next();
      next = CompletableFuture.supplyAsync(() -> read(file), background);
    } else {
      next = null;
    }
  }

  private Image read(Path file) {
    Stopwatch watch = new Stopwatch();
    try {
      RgbImage pixels = reader.read(file);
      return new Image(file, pixels, null, watch.lap());
    } catch (Exception | Error e) {
      return new Image(file, null, e, watch.lap());
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
