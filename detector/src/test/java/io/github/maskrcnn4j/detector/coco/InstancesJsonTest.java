package io.github.maskrcnn4j.detector.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstancesJsonTest {

  private static final Rle MASK = Rle.encode(BinaryMask.of(2, 3, new byte[] {0, 1, 1, 0, 1, 0}));

  @Test
  void oneInstanceALine() throws IOException {
    Instance cat = new Instance(16, 17, "cat", 0.75f, 1, 0.5f, 2.25f, 2, MASK);
    Instance quoted = new Instance(1, 1, "\"größer\"", 0.5f, 0, 0, 3, 2, MASK);

    assertThat(json(List.of(cat, quoted)))
        .isEqualTo(
            "[{\"file_name\":\"b.png\",\"category_id\":17,\"category_name\":\"cat\","
                + "\"score\":0.75,\"bbox\":[1.0,0.5,1.25,1.5],\"area\":3,"
                + "\"segmentation\":{\"size\":[2,3],\"counts\":\"%s\"}},\n".formatted("231")
                + "{\"file_name\":\"b.png\",\"category_id\":1,"
                + "\"category_name\":\"\\\"größer\\\"\",\"score\":0.5,"
                + "\"bbox\":[0.0,0.0,3.0,2.0],\"area\":3,"
                + "\"segmentation\":{\"size\":[2,3],\"counts\":\"%s\"}}]\n".formatted("231"));
  }

  /** In Detectron the last pixel is inside: its own evaluator writes x2 - x1 + 1. */
  @Test
  void boxesOfInclusiveCornersAreAPixelWider() throws IOException {
    Instance cat = new Instance(16, 17, "cat", 0.75f, 1, 0.5f, 2.25f, 2, PixelRule.INCLUSIVE, MASK);
    assertThat(json(List.of(cat))).contains("\"bbox\":[1.0,0.5,2.25,2.5]");
  }

  @Test
  void noInstancesAreAnEmptyArray() throws IOException {
    assertThat(json(List.of())).isEqualTo("[]\n");
  }

  private static String json(List<Instance> instances) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InstancesJson.write(out, "b.png", instances);
    return out.toString(StandardCharsets.UTF_8);
  }
}
