package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The embedded model against torchvision on pictures of its validation set, down to the lowest
 * score that average precision looks at. docs/accuracy.md has the figures of the whole set.
 */
class ValidationImagesTest {

  private static final Golden VAL = Golden.open("demo-model/val");

  /**
   * SHA-256 of the pixels, row by row, red, green, blue, that Pillow with libjpeg-turbo decodes.
   */
  private static final Map<String, String> PIXELS =
      Map.of(
          "shapes-val-008.jpg", "fabc210779d8ddec12fda065ba3e446460b6a9e2321880cb0a0ca8b177885f8f",
          "shapes-val-010.jpg", "3de736607755ea73755e9cb28bde6be4257aed5074300b5ade227dfc02ed997b",
          "shapes-val-017.jpg", "31c01593e33f0b92916072af3d9a4a21bc195b82554d6fafc809ad289f017311",
          "shapes-val-019.jpg", "2e6fc01f86c3fdb863deb7fb4f9789da9861feb428bee453b8ba0d3ed91def91",
          "shapes-val-034.jpg", "b9ff198fe3ad24c3b4052c3bb8e4e369e4435ceceb6caa490efa13a8a86807aa",
          "shapes-val-035.jpg", "a920ab2746105a9ada1dfb54f9b81af2a8d0fae3969550169aeac74890c7a316");

  @Test
  void findsWhatTorchvisionFinds() throws IOException {
    JsonNode results = VAL.json("torchvision-detections.json");
    int compared = 0;
    try (MaskRcnn model = MaskRcnn.demo()) {
      for (JsonNode image : VAL.json("instances.json").get("images")) {
        List<Instance> expected = ofImage(results, image.get("id").asInt());
        ExpectedInstances.assertSame(model.detect(read(image)), expected);
        compared += expected.size();
      }
    }
    assertThat(compared).isEqualTo(results.size());
  }

  /** So that no tolerance has to cover a decoder's noise. */
  @Test
  void jpegPixelsAreThoseOfLibjpegTurbo() throws IOException, NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (JsonNode image : VAL.json("instances.json").get("images")) {
      RgbImage pixels = read(image);
      assertThat(pixels.height()).isEqualTo(image.get("height").asInt());
      assertThat(pixels.width()).isEqualTo(image.get("width").asInt());
      String name = image.get("file_name").asText();
      assertThat(HexFormat.of().formatHex(sha256.digest(pixels.data())))
          .as(name)
          .isEqualTo(PIXELS.get(name));
    }
  }

  private static RgbImage read(JsonNode image) throws IOException {
    return new ImageReader().read(VAL.file(image.get("file_name").asText()));
  }

  /** The results of one image, from COCO's form. */
  private static List<Instance> ofImage(JsonNode results, int id) {
    List<Instance> found = new ArrayList<>();
    for (JsonNode result : results) {
      if (result.get("image_id").asInt() == id) {
        int category = result.get("category_id").asInt();
        JsonNode box = result.get("bbox");
        double x = box.get(0).asDouble();
        double y = box.get(1).asDouble();
        JsonNode mask = result.get("segmentation");
        found.add(
            new Instance(
                category,
                category,
                "category " + category,
                (float) result.get("score").asDouble(),
                (float) x,
                (float) y,
                (float) (x + box.get(2).asDouble()),
                (float) (y + box.get(3).asDouble()),
                Rle.ofCompressed(
                    mask.get("size").get(0).asInt(),
                    mask.get("size").get(1).asInt(),
                    mask.get("counts").asText())));
      }
    }
    return found;
  }
}
