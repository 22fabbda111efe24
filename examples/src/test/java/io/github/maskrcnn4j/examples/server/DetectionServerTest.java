package io.github.maskrcnn4j.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.DetectOptions;
import io.github.maskrcnn4j.detector.LoadOptions;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.coco.InstancesJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DetectionServerTest {
  private static final Path SAMPLE = Path.of("..", "samples", "shapes-5-480x480.png");
  private static MaskRcnn model;
  private static DetectionServer server;

  @BeforeAll
  static void start() throws IOException {
    model = MaskRcnn.demo(LoadOptions.DEFAULTS.withImageSize(128, 256));
    server = new DetectionServer(model, 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
  }

  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void answersWithWhatTheModelFinds() throws Exception {
    HttpResponse<String> answer = post("/detect?score=0.3", Files.readAllBytes(SAMPLE));

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    InstancesJson.write(
        expected,
        "upload",
        model.detect(
            new ImageReader().read(SAMPLE), DetectOptions.DEFAULTS.withScoreThreshold(0.3)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo(expected.toString(StandardCharsets.UTF_8)).contains("bbox");
  }

  @Test
  void tellsWhatIsWrong() throws Exception {
    HttpResponse<String> noPicture = post("/detect", "hello".getBytes(StandardCharsets.UTF_8));
    assertThat(noPicture.statusCode()).isEqualTo(400);
    assertThat(noPicture.body())
        .startsWith("{\"error\":\"upload: expected a PNG, JPEG, WebP, GIF or BMP picture");

    byte[] picture = Files.readAllBytes(SAMPLE);
    assertThat(post("/detect?score=2", picture).statusCode()).isEqualTo(400);
    assertThat(post("/detect?score=x", picture).statusCode()).isEqualTo(400);
    assertThat(post("/detect?size=2", picture).body()).contains("expected the query score=0.7");
    assertThat(post("/detect", new byte[(32 << 20) + 1]).statusCode()).isEqualTo(413);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/detect").statusCode()).isEqualTo(405);
  }

  @Test
  void isThere() throws Exception {
    assertThat(get("/health").body()).isEqualTo("{\"recipe\":\"torchvision\"}\n");
  }

  @Test
  void loadIsMeasuredRequestByRequest() throws Exception {
    ServerLoad.Figures figures =
        new ServerLoad(server.address(), Files.readAllBytes(SAMPLE)).run(2, 6);

    assertThat(figures.latencies()).hasSize(6).isSorted().allMatch(seconds -> seconds > 0);
    assertThat(figures.seconds()).isGreaterThanOrEqualTo(figures.latencies().get(5));
    assertThat(figures.toString()).matches("\\| 2 \\| [0-9.]+ \\| \\d+ \\| \\d+ \\| \\d+ \\|");
    assertThatThrownBy(() -> new ServerLoad(server.address(), new byte[1]).run(1, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected 200, found 400");
  }
}
