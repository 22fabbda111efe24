package sample;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Posts a picture to a service of its own, and prints what it answers. */
@SpringBootApplication
public class Service {

  public static void main(String... arguments) throws IOException {
    byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
    try (ConfigurableApplicationContext service =
        SpringApplication.run(Service.class, "--server.port=0", "--server.address=127.0.0.1")) {
      String port = service.getEnvironment().getProperty("local.server.port");
      System.out.println(
          RestClient.create("http://127.0.0.1:" + port)
              .post()
              .uri("/detect")
              .contentType(MediaType.APPLICATION_OCTET_STREAM)
              .body(picture)
              .retrieve()
              .body(String.class));
    }
  }

  /** One model, which Spring closes at the end. */
  @Configuration
  static class Models {
    @Bean
    MaskRcnn model() {
      return MaskRcnn.demo();
    }
  }

  /** What docs/embedding.md says of a controller. */
  @RestController
  static class Detection {
    private final MaskRcnn model;

    Detection(MaskRcnn model) {
      this.model = model;
    }

    @PostMapping("/detect")
    List<Map<String, Object>> detect(@RequestBody byte[] upload) throws IOException {
      return model.detect(new ImageReader().read(upload, "upload")).stream().map(Instance::toMap).toList();
    }
  }
}
