package io.github.maskrcnn4j.weights.zoo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request for a file, or for what is missing of it. */
final class Transfer {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");
  private static final int LONGEST_TEXT = 4096;

  private final HttpClient client;
  private final Patience patience;
  private final Failures failures;

  Transfer(HttpClient client, Patience patience, Failures failures) {
    this.client = client;
    this.patience = patience;
    this.failures = failures;
  }

  /**
   * Asks for the file, or for the rest if a beginning is there, and writes what comes.
   *
   * @return whether the file is complete now; if not, {@code part} is empty and another request
   *     gets the whole
   */
  boolean fetch(RemoteFile remote, PartialFile part, DownloadListener listener) throws IOException {
    URI uri = remote.uri();
    Optional<String> version = part.version(uri);
    long have = version.isPresent() ? part.length() : 0;
    HttpRequest.Builder request = request(uri);
    version.ifPresent(
        known -> request.header("Range", "bytes=" + have + "-").header("If-Range", known));
    HttpResponse<TimedBody> response = send(request.build());
    try (TimedBody body = response.body()) {
      if (response.statusCode() == 200) {
        long total = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        accept(remote, part, total, total);
        try (PartialFile.Writer out = part.restart(uri, version(response.headers()))) {
          pour(body, out, new Count(remote, 0, total, listener));
        }
        return true;
      }
      if (response.statusCode() == 206 && continues(response.headers(), version, have)) {
        long total = total(response.headers()).orElse(-1);
        accept(remote, part, total, total - have);
        try (PartialFile.Writer out = part.append()) {
          pour(body, out, new Count(remote, have, total, listener));
        }
        return true;
      }
      // 416: there is nothing behind what is there. It is all, or it is not this file.
      boolean nothingMore = response.statusCode() == 416;
      if (have == 0 || !(nothingMore || response.statusCode() == 206)) {
        throw Failures.badStatus(uri, response);
      }
      if (nothingMore && total(response.headers()).equals(OptionalLong.of(have))) {
        return true;
      }
      part.discard();
      return false;
    }
  }

  /** A small text file: a hash. */
  String text(URI uri) throws IOException {
    HttpResponse<TimedBody> response = send(request(uri).build());
    try (TimedBody body = response.body()) {
      if (response.statusCode() != 200) {
        throw Failures.badStatus(uri, response);
      }
      ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
      Optional<List<ByteBuffer>> piece = next(uri, body, 0, -1);
      while (piece.isPresent()) {
        for (ByteBuffer bytes : piece.get()) {
          if (bytes.remaining() > text.remaining()) {
            throw DownloadException.refused(
                uri, "expected a hash, found more than " + LONGEST_TEXT + " bytes");
          }
          text.put(bytes);
        }
        piece = next(uri, body, text.position(), -1);
      }
      return new String(text.array(), 0, text.position(), StandardCharsets.ISO_8859_1);
    }
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("User-Agent", "maskrcnn4j")
        .header("Accept-Encoding", "identity");
  }

  private HttpResponse<TimedBody> send(HttpRequest request) throws IOException {
    URI uri = request.uri();
    CompletableFuture<HttpResponse<TimedBody>> answer =
        client.sendAsync(request, info -> new TimedBody());
    try {
      long limit = patience.connect().plus(patience.stall()).toNanos();
      return answer.get(limit, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw DownloadException.refused(
          uri, "no answer within " + Patience.seconds(patience.stall()), e);
    } catch (ExecutionException e) {
      throw failures.noResponse(uri, e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw interrupted(uri);
    }
  }

  private void pour(TimedBody body, PartialFile.Writer out, Count count) throws IOException {
    URI uri = count.remote.uri();
    count.tell();
    Optional<List<ByteBuffer>> piece = next(uri, body, count.bytes, count.total);
    while (piece.isPresent()) {
      for (ByteBuffer bytes : piece.get()) {
        count.add(bytes.remaining());
        out.write(bytes);
      }
      count.tell();
      piece = next(uri, body, count.bytes, count.total);
    }
    count.requireAll();
  }

  private Optional<List<ByteBuffer>> next(URI uri, TimedBody body, long bytes, long total)
      throws IOException {
    try {
      return body.next(patience.stall());
    } catch (TimeoutException e) {
      String stall = "no data for " + Patience.seconds(patience.stall());
      throw DownloadException.passing(uri, stall + after(bytes, total), e);
    } catch (InterruptedException e) {
      throw interrupted(uri);
    } catch (IOException e) {
      throw DownloadException.passing(uri, "the connection broke" + after(bytes, total), e);
    }
  }

  private static String after(long bytes, long total) {
    return " after " + bytes + (total < 0 ? " bytes" : " of " + total + " bytes");
  }

  private static InterruptedIOException interrupted(URI uri) {
    Thread.currentThread().interrupt();
    return new InterruptedIOException(uri + ": interrupted");
  }

  /**
   * What tells this version of the file from others; only a strong ETag or, without one, a date.
   */
  private static Optional<String> version(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> headers.firstValue("Last-Modified"))
        .filter(PartialFile::isVersion);
  }

  /** Whether a partial response is the rest of the version whose beginning is there. */
  private static boolean continues(HttpHeaders headers, Optional<String> version, long have) {
    Optional<String> theirs = version(headers);
    if (theirs.isPresent() && !theirs.equals(version)) {
      return false;
    }
    return range(headers)
        .filter(range -> range.group(1) != null && Long.parseLong(range.group(1)) == have)
        .isPresent();
  }

  /** The whole file's size out of {@code Content-Range: bytes 100-199/200}. */
  private static OptionalLong total(HttpHeaders headers) {
    return range(headers).filter(range -> !"*".equals(range.group(2))).stream()
        .mapToLong(range -> Long.parseLong(range.group(2)))
        .findFirst();
  }

  private static Optional<Matcher> range(HttpHeaders headers) {
    return headers.firstValue("Content-Range").map(CONTENT_RANGE::matcher).filter(Matcher::matches);
  }

  /** Refuses what is of the wrong size, or does not fit on the disk, before its first byte. */
  private static void accept(RemoteFile remote, PartialFile part, long total, long missing)
      throws IOException {
    boolean wrong = remote.bytes().isPresent() && total != remote.bytes().getAsLong();
    if (total >= 0 && (wrong || total > remote.limit())) {
      throw wrongSize(remote, total + " bytes");
    }
    part.requireSpace(missing);
  }

  private static DownloadException wrongSize(RemoteFile remote, String found) {
    String expected = remote.bytes().isPresent() ? "" : "at most ";
    return DownloadException.refused(
        remote.uri(), "expected " + expected + remote.limit() + " bytes, found " + found);
  }

  /** Counts what is there of a file, and tells the listener. */
  private static final class Count {
    private final RemoteFile remote;
    private final DownloadListener listener;
    private final long total;
    private long bytes;

    Count(RemoteFile remote, long bytes, long total, DownloadListener listener) {
      this.remote = remote;
      this.bytes = bytes;
      this.total = total;
      this.listener = listener;
    }

    void add(int more) throws DownloadException {
      bytes += more;
      if (bytes > remote.limit()) {
        throw wrongSize(remote, "more");
      }
    }

    void tell() {
      listener.progress(bytes, total);
    }

    void requireAll() throws DownloadException {
      if (remote.bytes().isPresent() && bytes != remote.bytes().getAsLong()) {
        throw wrongSize(remote, bytes + " bytes");
      }
      if (total >= 0 && bytes != total) {
        throw DownloadException.passing(
            remote.uri(), "the connection broke" + after(bytes, total), null);
      }
    }
  }
}
