package io.github.maskrcnn4j.weights.zoo;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of a response, taken piece by piece with a limit on the wait for each. The JDK's input
 * stream of a body waits for ever, and its time-out of a request ends with the headers in some
 * releases and with the last byte in others.
 */
final class TimedBody implements HttpResponse.BodySubscriber<TimedBody>, AutoCloseable {

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private Flow.Subscription subscription;
  private boolean closed;

  /** A piece, or the end: a good one without a failure. */
  private record Signal(List<ByteBuffer> piece, Throwable failure) {}

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    synchronized (this) {
      subscription = offered;
      if (closed) {
        offered.cancel();
        return;
      }
    }
    offered.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    signals.add(new Signal(piece, null));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(null, failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(null, null));
  }

  /**
   * The next piece, or nothing at the end.
   *
   * @throws TimeoutException if none comes within {@code limit}
   * @throws IOException if the connection broke
   */
  Optional<List<ByteBuffer>> next(Duration limit)
      throws IOException, InterruptedException, TimeoutException {
    Signal signal = signals.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (signal == null) {
      throw new TimeoutException();
    }
    if (signal.failure() != null) {
      throw new IOException(signal.failure().getMessage(), signal.failure());
    }
    if (signal.piece() == null) {
      return Optional.empty();
    }
    subscription.request(1); // one piece ahead: the rest waits in the network
    return Optional.of(signal.piece());
  }

  /** Drops what has not come yet, and with it the connection. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
