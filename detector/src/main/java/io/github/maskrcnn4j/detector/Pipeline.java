package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.io.Background;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Takes pictures through reading, the network and whatever is done with the result, in their order:
 * while one is in the network, the next is read and the last one written.
 */
final class Pipeline<T> {
  private final PictureReader<T> reader;
  private final Function<RgbImage, List<Instance>> network;
  private final FoundSink<T> sink;

  Pipeline(PictureReader<T> reader, Function<RgbImage, List<Instance>> network, FoundSink<T> sink) {
    this.reader = reader;
    this.network = network;
    this.sink = sink;
  }

  /** Ends when all have been written; whatever ends it, nothing of it runs on. */
  void run(Iterable<? extends T> sources) throws IOException {
    ExecutorService reading = Executors.newSingleThreadExecutor(Background::daemon);
    ExecutorService writing = Executors.newSingleThreadExecutor(Background::daemon);
    try {
      Iterator<? extends T> rest = sources.iterator();
      Future<Found<T>> next = readNext(rest, reading);
      Future<?> written = null;
      while (next != null) {
        Found<T> read = Background.await(next);
        next = readNext(rest, reading);
        Found<T> found = read.hasFailed() ? read : detect(read);
        Background.await(written);
        written = writing.submit(() -> write(found));
      }
      Background.await(written);
    } finally {
      Background.end(reading);
      Background.end(writing);
    }
  }

  private Future<Found<T>> readNext(Iterator<? extends T> rest, ExecutorService reading) {
    if (!rest.hasNext()) {
      return null;
    }
    T source = rest.next();
    return reading.submit(() -> read(source));
  }

  private Found<T> read(T source) {
    try {
      return new Found<>(source, reader.read(source), List.of(), null);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new Found<>(source, null, List.of(), e);
    }
  }

  private Found<T> detect(Found<T> read) {
    try {
      return new Found<>(read.source(), read.image(), network.apply(read.image()), null);
    } catch (CancellationException e) {
      throw e; // meant for all of them
    } catch (RuntimeException | OutOfMemoryError e) {
      return new Found<>(read.source(), read.image(), List.of(), e);
    }
  }

  private Void write(Found<T> found) throws IOException {
    sink.accept(found);
    return null;
  }
}
