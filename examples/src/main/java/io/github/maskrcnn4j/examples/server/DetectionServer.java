package io.github.maskrcnn4j.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageFormatException;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.detector.DetectOptions;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.SettingText;
import io.github.maskrcnn4j.detector.coco.InstancesJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server around one model: {@code POST /detect?score=0.7} takes a picture and answers with
 * its instances as JSON, {@code GET /health} says that the model is there.
 *
 * <p>All that a server must see to is here: it takes no more than it can hold, runs no more at a
 * time than there are cores, calls off what takes too long, and tells a caller what was wrong in
 * one line.
 */
public final class DetectionServer implements AutoCloseable {
  /** What the command line has. */
  public static final String ARGUMENTS = "PORT [WEIGHTS]";

  private static final int MOST_BYTES = 32 << 20;
  private static final long MOST_PIXELS = 50_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String SCORE = "score=";

  private final MaskRcnn model;
  private final ImageReader reader = new ImageReader(MOST_PIXELS);
  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  /**
   * Begins to answer, on this machine only.
   *
   * @param model shared by all requests; closed by its owner, after this
   * @param port 0 for any that is free
   */
  public DetectionServer(MaskRcnn model, int port) throws IOException {
    this.model = model;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setExecutor(threads);
    http.createContext("/detect", exchange -> answer(exchange, this::detect));
    http.createContext("/health", exchange -> answer(exchange, this::health));
    http.start();
  }

  /** {@code DetectionServer PORT [WEIGHTS]}: until it is killed. */
  public static void main(String[] arguments) throws IOException {
    int port = SettingText.count(arguments[0]);
    MaskRcnn model = arguments.length > 1 ? MaskRcnn.load(Path.of(arguments[1])) : MaskRcnn.demo();
    model.warmUp(480, 640);
    DetectionServer server = new DetectionServer(model, port);
    System.out.println("listening on " + server.address());
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://localhost:" + http.getAddress().getPort());
  }

  /** What is sent back. */
  private record Answer(int status, byte[] json) {
    static Answer problem(int status, String message) {
      String json = new JsonWriter().startObject().field("error", message).endObject() + "\n";
      return new Answer(status, json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What is done with a request. */
  @FunctionalInterface
  private interface Handler {
    Answer to(HttpExchange exchange) throws IOException;
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = handler.to(exchange);
      } catch (ImageFormatException | IllegalArgumentException e) {
        answer = Answer.problem(400, e.getMessage());
      } catch (CancellationException e) {
        answer = Answer.problem(503, e.getMessage());
      } catch (RuntimeException | OutOfMemoryError e) { // the server goes on
        answer = Answer.problem(500, e.toString());
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status, answer.json.length);
      exchange.getResponseBody().write(answer.json);
    }
  }

  private Answer detect(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return Answer.problem(405, "expected a POST with a picture in its body");
    }
    // first of all, for who is still sending does not hear an answer
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return Answer.problem(413, "expected at most " + MOST_BYTES + " bytes");
    }
    DetectOptions options = options(exchange.getRequestURI().getQuery());
    RgbImage image = reader.read(body, "upload");
    List<Instance> found = model.detect(image, options);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    InstancesJson.write(json, "upload", found);
    return new Answer(200, json.toByteArray());
  }

  /** What a query asks for, and no longer than it may take. */
  private static DetectOptions options(String query) {
    long end = System.nanoTime() + LONGEST.toNanos();
    DetectOptions options =
        DetectOptions.DEFAULTS.withCancellation(() -> System.nanoTime() - end > 0);
    if (query == null) {
      return options;
    }
    if (!query.startsWith(SCORE)) {
      throw new IllegalArgumentException("expected the query score=0.7, found " + query);
    }
    return options.withScoreThreshold(Double.parseDouble(query.substring(SCORE.length())));
  }

  private Answer health(HttpExchange exchange) {
    String json =
        new JsonWriter().startObject().field("recipe", model.recipe().name()).endObject() + "\n";
    return new Answer(200, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers nobody new, and waits a little for those who are waiting. */
  @Override
  public void close() {
    http.stop(1);
    threads.shutdownNow();
  }
}
