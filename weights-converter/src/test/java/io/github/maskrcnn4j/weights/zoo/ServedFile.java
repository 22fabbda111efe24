package io.github.maskrcnn4j.weights.zoo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A file on a server, and the ways in which sending it can go wrong. */
final class ServedFile implements HttpHandler {
  private byte[] content;
  private String version;
  private boolean ranges = true;
  private boolean conditions = true;
  private boolean chunked;
  private int breaks;
  private int breakAfter = Integer.MAX_VALUE;
  private long stallMillis;

  ServedFile(byte[] content, String version) {
    replace(content, version);
  }

  /** Puts another version in its place; {@code version} is the value of a header, or null. */
  synchronized ServedFile replace(byte[] other, String otherVersion) {
    content = other.clone();
    version = otherVersion;
    return this;
  }

  /** Answers requests for a part with the whole. */
  synchronized ServedFile withoutRanges() {
    ranges = false;
    return this;
  }

  /** Sends a part even if it belongs to another version. */
  synchronized ServedFile withoutConditions() {
    conditions = false;
    return this;
  }

  /** Does not tell the length. */
  synchronized ServedFile withoutLength() {
    chunked = true;
    return this;
  }

  /** Closes the connection after so many bytes of a response, this many times. */
  synchronized ServedFile breaking(int times, int afterBytes) {
    breaks = times;
    breakAfter = afterBytes;
    return this;
  }

  /** As {@link #breaking}, but falls silent before it closes the connection. */
  synchronized ServedFile stalling(int times, int afterBytes, long millis) {
    stallMillis = millis;
    return breaking(times, afterBytes);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] bytes;
    int from;
    int until;
    synchronized (this) {
      bytes = content;
      from = from(exchange);
      until = breaks > 0 ? Math.min(bytes.length, from + breakAfter) : bytes.length;
      breaks--;
      Headers headers = exchange.getResponseHeaders();
      if (version != null) {
        headers.set(version.startsWith("\"") ? "ETag" : "Last-Modified", version);
      }
      if (from > 0 && from >= bytes.length) {
        headers.set("Content-Range", "bytes */" + bytes.length);
        exchange.sendResponseHeaders(416, -1);
        exchange.close();
        return;
      }
      if (from > 0) {
        headers.set(
            "Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
      }
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, chunked ? 0 : bytes.length - from);
    try (exchange;
        OutputStream body = exchange.getResponseBody()) {
      body.write(bytes, from, until - from);
      body.flush();
      if (until < bytes.length) {
        TimeUnit.MILLISECONDS.sleep(stallMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean holds = !conditions || condition == null || condition.equals(version);
    return range == null || !ranges || !holds
        ? 0
        : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
  }
}
