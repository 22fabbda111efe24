package io.github.maskrcnn4j.weights.zoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback interface that remembers what it was asked. */
final class LocalHost implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  LocalHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Serves everything below {@code path}. */
  LocalHost serve(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.add(describe(exchange));
          handler.handle(exchange);
        });
    return this;
  }

  /** Answers with a status and no more. */
  LocalHost answer(String path, int status) {
    return serve(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  LocalHost redirect(String path, String to) {
    return serve(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** As {@code /file}, or {@code /file Range=bytes=100- If-Range="v1"}. */
  List<String> requests() {
    return requests;
  }

  private static String describe(HttpExchange exchange) {
    StringBuilder text = new StringBuilder(exchange.getRequestURI().toString());
    for (String header : List.of("Range", "If-Range")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        text.append(' ').append(header).append('=').append(value);
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
