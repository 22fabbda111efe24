package io.github.maskrcnn4j.examples.server;

import io.github.maskrcnn4j.detector.SettingText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends a picture to a {@link DetectionServer} over and over, by 1, 2 and 4 clients that each wait
 * for an answer before they ask again, and prints how many requests a second it answers and how
 * long one takes.
 */
public final class ServerLoad {
  /** What the command line has. */
  public static final String ARGUMENTS = "URL IMAGE [REQUESTS]";

  private static final int[] CLIENTS = {1, 2, 4};
  private static final String USUAL_REQUESTS = "200";

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;

  /**
   * @param server see {@link DetectionServer#address}
   * @param picture the bytes of its file
   */
  ServerLoad(URI server, byte[] picture) {
    request =
        HttpRequest.newBuilder(server.resolve("/detect"))
            .POST(BodyPublishers.ofByteArray(picture))
            .build();
  }

  /**
   * {@code ServerLoad URL IMAGE [REQUESTS]}: for each number of clients, after as many to warm up.
   */
  public static void main(String[] arguments) throws Exception {
    ServerLoad load =
        new ServerLoad(URI.create(arguments[0]), Files.readAllBytes(Path.of(arguments[1])));
    int requests = SettingText.count(arguments.length > 2 ? arguments[2] : USUAL_REQUESTS);
    if (requests < 1) {
      throw new IllegalArgumentException("expected at least one request, found " + requests);
    }
    load.run(1, requests);
    System.out.println("| clients | requests/s | median ms | 95 % ms | longest ms |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int clients : CLIENTS) {
      System.out.println(load.run(clients, requests));
    }
  }

  /**
   * What was measured.
   *
   * @param seconds from the first question to the last answer
   * @param latencies of each request, in seconds, the shortest first
   */
  record Figures(int clients, double seconds, List<Double> latencies) {

    private double milliseconds(double share) {
      int at = (int) Math.ceil(share * latencies.size()) - 1;
      return 1000 * latencies.get(Math.max(0, at));
    }

    /** A line of a table in Markdown. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %d | %.1f | %.0f | %.0f | %.0f |",
          clients,
          latencies.size() / seconds,
          milliseconds(0.5),
          milliseconds(0.95),
          milliseconds(1));
    }
  }

  /** Sends the picture as often, by so many clients at a time. */
  Figures run(int clients, int requests) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      long start = System.nanoTime();
      List<Future<Double>> answers = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        answers.add(threads.submit(this::send));
      }
      List<Double> latencies = new ArrayList<>();
      for (Future<Double> answer : answers) {
        latencies.add(answer.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Figures(clients, seconds, latencies.stream().sorted().toList());
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private double send() throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException(request.uri() + ": expected a DetectionServer, found nobody", e);
    }
    if (answer.statusCode() != 200) {
      throw new IOException(
          request.uri() + ": expected 200, found " + answer.statusCode() + " " + answer.body());
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
