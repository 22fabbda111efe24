package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.zoo.WeightCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a server on this machine in the publishers' place. */
class WeightsCommandTest {
  private static final String NAME = "detectron-r101-2x"; // its publisher tells no size

  @TempDir private Path folder;
  private final Golden golden = Golden.open("detectron1-r101-tiny");
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String mirror;

  @BeforeEach
  void start() throws IOException {
    System.setProperty(WeightCache.PROPERTY, folder.resolve("cache").toString());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    mirror = "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror";
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(WeightCache.PROPERTY);
  }

  @Test
  void listsAllWithTheirAddresses() {
    Cli cli = Cli.run("weights", "list");

    assertThat(cli.exit()).isZero();
    assertThat(cli.err()).isEmpty();
    for (OfficialWeights weights : OfficialWeights.list()) {
      assertThat(cli.out())
          .containsPattern(weights.name() + " .* " + weights.recipe() + " .* no\\R")
          .contains("  " + weights.uri() + System.lineSeparator());
    }
    assertThat(cli.out())
        .containsPattern("torchvision-r50 .* 37\\.9 +34\\.6 +178 MB +SHA-256 bf2d0c1e\\.\\.\\. ")
        .containsPattern(
            "detectron2-r101-3x .* 42\\.9 +38\\.6 +- +MD5 a3ec72\\.\\.\\. +CC BY-SA 3\\.0")
        .endsWith(folder.resolve("cache") + System.lineSeparator());
  }

  @Test
  void whatIsDownloadedIsFoundByItsName() throws IOException {
    byte[] file = Files.readAllBytes(golden.file("model_final.pkl"));
    String path = "/mirror/" + OfficialWeights.named(NAME).path().replace("%3A", ":");
    serve(path, file);
    serve(path + ".md5sum", md5(file));
    Cli before = detect();
    assertThat(before.exit()).isEqualTo(1);
    assertThat(before.err())
        .isEqualToIgnoringNewLines(
            "maskrcnn: %s is not downloaded yet: 'maskrcnn weights download %s' does that"
                .formatted(NAME, NAME));

    Cli downloaded = Cli.run("weights", "download", NAME, "--mirror", mirror);
    Path weights = folder.resolve("cache").resolve(NAME + ".safetensors");
    assertThat(downloaded.exit()).isZero();
    assertThat(downloaded.out()).isEqualToIgnoringNewLines(NAME + " -> " + weights);
    assertThat(downloaded.errLines())
        .containsExactly(
            "maskrcnn: %s from %s/%s, licence CC BY-SA 3.0"
                .formatted(NAME, mirror, OfficialWeights.named(NAME).path()),
            "maskrcnn: converting to " + weights);
    assertThat(weights).isRegularFile();
    assertThat(Cli.run("weights", "list").out()).containsPattern(NAME + " .* yes\\R");

    assertThat(detect().exit()).isZero();
    assertThat(folder.resolve("image.json")).isRegularFile();
    assertThat(Cli.run("info", NAME).out())
        .startsWith(weights + ", ")
        .contains("Recipe: detectron");

    int asked = requests.size();
    Cli again = Cli.run("weights", "download", NAME, "--mirror", mirror);
    assertThat(again.exit()).isZero();
    assertThat(again.out()).isEqualTo(downloaded.out());
    assertThat(again.err()).isEqualToIgnoringNewLines("maskrcnn: " + NAME + " is here already");
    assertThat(requests).hasSize(asked);
  }

  @Test
  void aFailureIsOneLine() {
    Cli cli = Cli.run("weights", "download", NAME, "--mirror", mirror);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines())
        .last()
        .isEqualTo(
            "maskrcnn: %s/%s: 404 Not Found".formatted(mirror, OfficialWeights.named(NAME).path()));
  }

  @Test
  void wrongWeightsAreDeleted() throws IOException {
    byte[] file = Files.readAllBytes(golden.file("model_final.pkl"));
    String path = "/mirror/" + OfficialWeights.named(NAME).path().replace("%3A", ":");
    serve(path, file);
    serve(path + ".md5sum", md5("something else".getBytes(StandardCharsets.UTF_8)));

    Cli cli = Cli.run("weights", "download", NAME, "--mirror", mirror);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).last().asString().contains("wrong MD5: expected ", "; deleted");
  }

  private Cli detect() {
    return Cli.run(
        "detect",
        golden.file("image.png"),
        "--weights",
        NAME,
        "--set",
        "min_size=192",
        "--set",
        "max_size=320",
        "--no-overlay",
        "--out",
        folder);
  }

  private void serve(String path, byte[] content) {
    server.createContext(
        path,
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, content.length);
          try (exchange) {
            exchange.getResponseBody().write(content);
          }
        });
  }

  private byte[] md5(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("content"), content);
    return Digests.of("MD5", file).getBytes(StandardCharsets.US_ASCII);
  }
}
