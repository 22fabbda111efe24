package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless browser, driven over its debugging protocol by the JDK's own web socket. */
final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

  /** What the page complained about, and addresses that it asked for. */
  final List<String> problems = new CopyOnWriteArrayList<>();

  final List<String> requests = new CopyOnWriteArrayList<>();
  private int sent;

  private Chromium(Path profile, Process process) throws Exception {
    this.profile = profile;
    this.process = process;
    HttpClient http = HttpClient.newHttpClient();
    Path portFile = profile.resolve("DevToolsActivePort");
    waitUntil("Chromium's port", () -> Files.exists(portFile) && Files.size(portFile) > 0);
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
    String[] address = new String[1];
    waitUntil(
        "Chromium's page",
        () -> {
          String targets =
              http.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                  .body();
          for (JsonNode target : JSON.readTree(targets)) {
            if (target.path("type").asText().equals("page")) {
              address[0] = target.get("webSocketDebuggerUrl").asText();
            }
          }
          return address[0] != null;
        });
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(address[0]), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      send(domain + ".enable", Map.of());
    }
  }

  /** A browser, or no test at all where there is none. */
  static Chromium start() throws Exception {
    Optional<Path> program = find();
    assumeTrue(
        program.isPresent(),
        "SKIPPED: no chromium, chromium-browser or google-chrome on the PATH, so the report's script"
            + " is not tested");
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion", // so that a place does not move before the click
                "--remote-debugging-port=0",
                "--window-size=1500,1000",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Chromium(profile, process);
    } catch (Exception | Error e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a report and waits until it has drawn itself. */
  void open(Path report) throws Exception {
    problems.clear();
    requests.clear();
    send("Page.navigate", Map.of("url", report.toUri().toString()));
    waitUntil(
        "the report, " + problems,
        () ->
            evaluate("document.documentElement?.dataset.ready === 'true'").asBoolean()
                || !problems.isEmpty());
    assertThat(problems).isEmpty();
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode result =
        send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    assertThat(result.has("exceptionDetails")).as("%s: %s", expression, result).isFalse();
    return result.path("result").path("value");
  }

  /** How many elements there are. */
  int count(String selector) throws Exception {
    return evaluate("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  /** How many pixels stick out of the window on the right. */
  int pixelsOutside() throws Exception {
    return evaluate("document.documentElement.scrollWidth - innerWidth").asInt();
  }

  /** The text of the first element that a selector finds. */
  String text(String selector) throws Exception {
    return evaluate("document.querySelector(%s).textContent".formatted(quoted(selector))).asText();
  }

  /** Moves the mouse to the element's middle. */
  void point(String selector) throws Exception {
    mouse("mouseMoved", place(selector, 0.5), 0);
  }

  /** Clicks the element's middle. */
  void click(String selector) throws Exception {
    click(selector, 0.5);
  }

  /**
   * Clicks a point of the element.
   *
   * @param part of its width from the left and of its height from the top
   */
  void click(String selector, double part) throws Exception {
    double[] at = place(selector, part);
    mouse("mouseMoved", at, 0);
    mouse("mousePressed", at, 1);
    mouse("mouseReleased", at, 1);
  }

  /** Presses and releases a key, such as {@code ArrowLeft}, with the focus on this element. */
  void press(String selector, String key, int keyCode) throws Exception {
    evaluate("document.querySelector(%s).focus()".formatted(quoted(selector)));
    for (String type : List.of("rawKeyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", keyCode));
    }
  }

  /** Looks at the page as this medium, {@code print} or {@code screen}, shows it. */
  void medium(String medium) throws Exception {
    send("Emulation.setEmulatedMedia", Map.of("media", medium));
  }

  /** Looks at the page in a window of this many CSS pixels, 0 for the window that it began with. */
  void window(int width, int height) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private void mouse(String type, double[] at, int clicks) throws Exception {
    send(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", at[0], "y", at[1], "button", "left", "clickCount", clicks));
  }

  private double[] place(String selector, double part) throws Exception {
    JsonNode box =
        evaluate(
            """
            (() => {
              const element = document.querySelector(%1$s);
              element.scrollIntoView({ block: "center", behavior: "instant" });
              const box = element.getBoundingClientRect();
              return [box.left + box.width * %2$s, box.top + box.height * %2$s];
            })()"""
                .formatted(quoted(selector), part));
    return new double[] {box.get(0).asDouble(), box.get(1).asDouble()};
  }

  static String quoted(String text) throws IOException {
    return JSON.writeValueAsString(text);
  }

  private JsonNode send(String method, Map<String, Object> parameters) throws Exception {
    int id = ++sent;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode answered = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(answered.has("error")).as("%s: %s", method, answered).isFalse();
    return answered.path("result");
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void waitUntil(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("still waiting for " + what).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    process.destroy();
    family.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        String whole = message.toString();
        message.setLength(0);
        try {
          take(JSON.readTree(whole));
        } catch (IOException e) {
          problems.add(e.toString());
        }
      }
      from.request(1);
      return null;
    }

    private void take(JsonNode event) {
      if (event.has("id")) {
        answers.remove(event.get("id").asInt()).complete(event);
        return;
      }
      JsonNode parameters = event.path("params");
      switch (event.path("method").asText()) {
        case "Runtime.exceptionThrown" ->
            problems.add(parameters.path("exceptionDetails").toString());
        case "Runtime.consoleAPICalled", "Log.entryAdded" -> problems.add(parameters.toString());
        case "Network.requestWillBeSent" ->
            requests.add(parameters.path("request").path("url").asText());
        default -> {}
      }
    }
  }
}
