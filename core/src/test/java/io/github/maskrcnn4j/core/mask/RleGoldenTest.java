package io.github.maskrcnn4j.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against pycocotools: {@code ops/rle.json}. */
class RleGoldenTest {
  private static final JsonNode GOLDEN = Golden.open("ops").json("rle.json");

  private record Named(String name, JsonNode json) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Named> masks() {
    return named(GOLDEN.get("masks"));
  }

  static Stream<Named> polygons() {
    return named(GOLDEN.at("/polygons/cases"));
  }

  @ParameterizedTest
  @MethodSource("masks")
  void masks(Named mask) {
    JsonNode json = mask.json;
    int height = json.at("/rle/size/0").intValue();
    int width = json.at("/rle/size/1").intValue();
    int[] counts = ints(json.get("counts"));
    String compressed = json.at("/rle/counts").textValue();
    Rle rle = Rle.ofCompressed(height, width, compressed);

    assertThat(rle.height()).isEqualTo(height);
    assertThat(rle.width()).isEqualTo(width);
    assertThat(rle.counts()).isEqualTo(counts);
    assertThat(Rle.ofCounts(height, width, counts)).isEqualTo(rle);
    assertThat(rle.toCompressed()).isEqualTo(compressed);
    assertThat(rle.area()).isEqualTo(json.get("area").intValue());
    assertThat(xywh(rle.bounds())).isEqualTo(doubles(json.get("bbox_xywh")));
    byte[] pixels =
        json.get("rows").isNull() ? fill(height, width, counts) : bitmap(json.get("rows"));
    assertThat(rle.decode().toByteArray()).isEqualTo(pixels);
    assertThat(Rle.encode(BinaryMask.of(height, width, pixels)).toCompressed())
        .isEqualTo(compressed);
    assertThat(Rle.encode(rle.decode()).toCompressed()).as("from a region").isEqualTo(compressed);
  }

  @ParameterizedTest
  @MethodSource("polygons")
  void polygons(Named polygon) {
    JsonNode json = polygon.json;
    int height = json.get("height").intValue();
    int width = json.get("width").intValue();
    List<Rle> parts = new ArrayList<>();
    json.get("polygons").forEach(part -> parts.add(Rle.ofPolygon(height, width, doubles(part))));
    Rle whole = parts.stream().reduce(Rle::union).orElseThrow();

    assertThat(parts.stream().map(Rle::toCompressed))
        .containsExactlyElementsOf(
            stream(json.get("part_rles")).map(part -> part.get("counts").textValue()).toList());
    assertThat(whole.toCompressed()).isEqualTo(json.at("/rle/counts").textValue());
    assertThat(whole.decode().toByteArray()).isEqualTo(bitmap(json.get("rows")));
    assertThat(whole.area()).isEqualTo(json.get("area").intValue());
    assertThat(xywh(whole.bounds())).isEqualTo(doubles(json.get("bbox_xywh")));
  }

  @Test
  void boxes() {
    int height = GOLDEN.at("/boxes/height").intValue();
    int width = GOLDEN.at("/boxes/width").intValue();
    assertThat(GOLDEN.at("/boxes/cases")).isNotEmpty();
    for (JsonNode json : GOLDEN.at("/boxes/cases")) {
      double[] box = doubles(json.get("box"));
      assertThat(Rle.ofBox(height, width, box[0], box[1], box[2], box[3]).toCompressed())
          .as("%s", json)
          .isEqualTo(json.at("/rle/counts").textValue());
    }
  }

  @Test
  void merge() {
    Rle a = mask(GOLDEN.at("/merge/names/0").textValue());
    Rle b = mask(GOLDEN.at("/merge/names/1").textValue());
    assertThat(GOLDEN.at("/merge/cases")).hasSize(2);
    for (JsonNode json : GOLDEN.at("/merge/cases")) {
      Rle merged = json.get("intersect").booleanValue() ? a.intersection(b) : a.union(b);
      assertThat(merged.toCompressed()).isEqualTo(json.at("/rle/counts").textValue());
    }
  }

  @Test
  void maskOverlaps() {
    assertThat(GOLDEN.at("/mask_iou/cases")).isNotEmpty();
    for (JsonNode json : GOLDEN.at("/mask_iou/cases")) {
      assertThat(
              CocoIou.ofMasks(
                  maskList(json.get("names_dt")),
                  maskList(json.get("names_gt")),
                  flags(json.get("iscrowd"))))
          .isDeepEqualTo(matrix(json.get("iou")));
    }
  }

  @Test
  void boxOverlaps() {
    double[][] boxes = matrix(GOLDEN.at("/bbox_iou/boxes"));
    assertThat(GOLDEN.at("/bbox_iou/cases")).isNotEmpty();
    for (JsonNode json : GOLDEN.at("/bbox_iou/cases")) {
      assertThat(CocoIou.ofBoxes(boxes, boxes, flags(json.get("iscrowd"))))
          .isDeepEqualTo(matrix(json.get("iou")));
    }
  }

  private static List<Rle> maskList(JsonNode names) {
    return stream(names).map(name -> mask(name.textValue())).toList();
  }

  private static Rle mask(String name) {
    JsonNode json =
        masks().filter(mask -> mask.name.equals(name)).findFirst().orElseThrow().json.get("rle");
    return Rle.ofCompressed(
        json.at("/size/0").intValue(),
        json.at("/size/1").intValue(),
        json.get("counts").textValue());
  }

  private static Stream<Named> named(JsonNode cases) {
    return stream(cases).map(json -> new Named(json.get("name").textValue(), json));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static byte[] bitmap(JsonNode rows) {
    int width = rows.get(0).textValue().length();
    byte[] pixels = new byte[rows.size() * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows.get(i / width).textValue().charAt(i % width) - '0');
    }
    return pixels;
  }

  private static byte[] fill(int height, int width, int[] counts) {
    byte[] pixels = new byte[height * width];
    int position = 0;
    for (int run = 0; run < counts.length; run++) {
      for (int i = 0; i < counts[run]; i++, position++) {
        pixels[position % height * width + position / height] = (byte) (run % 2);
      }
    }
    return pixels;
  }

  private static double[] xywh(MaskBounds bounds) {
    return new double[] {bounds.x(), bounds.y(), bounds.width(), bounds.height()};
  }

  private static int[] ints(JsonNode array) {
    return stream(array).mapToInt(JsonNode::intValue).toArray();
  }

  private static double[] doubles(JsonNode array) {
    return stream(array).mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static double[][] matrix(JsonNode rows) {
    return stream(rows).map(RleGoldenTest::doubles).toArray(double[][]::new);
  }

  private static boolean[] flags(JsonNode array) {
    boolean[] flags = new boolean[array.size()];
    IntStream.range(0, flags.length).forEach(i -> flags[i] = array.get(i).intValue() != 0);
    return flags;
  }
}
