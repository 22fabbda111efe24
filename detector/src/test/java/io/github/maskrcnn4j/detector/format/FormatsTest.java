package io.github.maskrcnn4j.detector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The files of other programs, held to golden ones: {@code FormatsTest.*} beside this class were
 * read back by pycocotools, Shapely and Labelme's rules, which gave these very masks.
 */
class FormatsTest {
  private static final Instance RING =
      instance(8, "ring, \"red\"", 0.875f, "####....", "#..#..##", "####..##", "........");
  private static final Instance DOTS =
      instance(2, "größe", 0.5f, "........", "........", "....#...", ".....#..");
  private static final Instance NOTHING =
      new Instance(1, 1, "none", 0.25f, 1, 1, 1, 1, Rle.ofCounts(4, 8, 32));
  private static final List<Instance> ALL = List.of(RING, DOTS, NOTHING);

  private static Instance instance(int category, String name, float score, String... rows) {
    byte[] pixels = new byte[rows.length * rows[0].length()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#' ? 1 : 0);
    }
    Rle mask = Rle.encode(BinaryMask.of(rows.length, rows[0].length(), pixels));
    return new Instance(category, category, name, score, 0.5f, 0, 7.75f, 3, mask);
  }

  private static String golden(String name) throws IOException {
    return new String(
        FormatsTest.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void csv() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InstancesCsv csv = new InstancesCsv(out);
    csv.write("a,b.png", List.of(RING, DOTS));
    csv.write("c.png", List.of());
    csv.write("d.png", List.of(NOTHING));

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(golden("FormatsTest.csv"));
  }

  @Test
  void geoJson() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InstancesGeoJson.write(out, "b.png", 4, 8, ALL);

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(golden("FormatsTest.geojson"));
    assertThatThrownBy(() -> InstancesGeoJson.write(out, "b.png", 4, 9, ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("image [4, 9] and mask [4, 8]");
  }

  /** All but the compressed bytes of the masks, which are another JDK's to choose. */
  @Test
  void labelme() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InstancesLabelme.write(out, "../b.png", 4, 8, ALL);

    String masks = "\"mask\":\"[^\"]*\"";
    String file = out.toString(StandardCharsets.UTF_8);
    assertThat(file.replaceAll(masks, ""))
        .isEqualTo(golden("FormatsTest.labelme.json").replaceAll(masks, ""));
    JsonNode shapes = new ObjectMapper().readTree(file).get("shapes");
    assertThat(pasted(shapes.get(0))).isEqualTo(RING.mask());
    assertThat(pasted(shapes.get(1))).isEqualTo(DOTS.mask());
    assertThat(shapes).hasSize(2);
  }

  /** Labelme's rule: from the first point to the second, both inside. */
  private static Rle pasted(JsonNode shape) throws IOException {
    BufferedImage png =
        ImageIO.read(
            new ByteArrayInputStream(Base64.getDecoder().decode(shape.get("mask").asText())));
    int left = shape.get("points").get(0).get(0).asInt();
    int top = shape.get("points").get(0).get(1).asInt();
    assertThat(shape.get("points").get(1).get(0).asInt()).isEqualTo(left + png.getWidth() - 1);
    assertThat(shape.get("points").get(1).get(1).asInt()).isEqualTo(top + png.getHeight() - 1);
    byte[] pixels = new byte[png.getWidth() * png.getHeight()];
    for (int i = 0; i < pixels.length; i++) {
      int sample = png.getRaster().getSample(i % png.getWidth(), i / png.getWidth(), 0);
      pixels[i] = (byte) (sample != 0 ? 1 : 0);
    }
    return Rle.encode(
        BinaryMask.ofRegion(4, 8, top, left, png.getHeight(), png.getWidth(), pixels));
  }
}
