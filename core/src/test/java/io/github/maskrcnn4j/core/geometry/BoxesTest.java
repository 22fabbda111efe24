package io.github.maskrcnn4j.core.geometry;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.testkit.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxesTest {

  @Test
  void measuresWithEitherMeaningOfTheCorners() {
    Boxes boxes = Boxes.of(1, 2, 4, 4);
    assertThat(boxes.width(0, PixelRule.CONTINUOUS)).isEqualTo(3);
    assertThat(boxes.width(0, PixelRule.INCLUSIVE)).isEqualTo(4);
    assertThat(boxes.area(0, PixelRule.CONTINUOUS)).isEqualTo(6);
    assertThat(boxes.area(0, PixelRule.INCLUSIVE)).isEqualTo(12);
  }

  @Test
  void overlapsWithEitherMeaningOfTheCorners() {
    Boxes boxes = Boxes.of(0, 0, 2, 2, 1, 0, 3, 2);
    // 2 of 6 unit squares; 6 of 12 pixels
    assertThat(Boxes.iou(boxes, 0, boxes, 1, PixelRule.CONTINUOUS)).isEqualTo(2f / 6);
    assertThat(Boxes.iou(boxes, 0, boxes, 1, PixelRule.INCLUSIVE)).isEqualTo(6f / 12);
  }

  @Test
  void clips() {
    Boxes boxes = Boxes.of(-5, 3, 50, 60);
    assertThat(boxes.clip(40, 30, PixelRule.CONTINUOUS)).isEqualTo(Boxes.of(0, 3, 40, 30));
    assertThat(boxes.clip(40, 30, PixelRule.INCLUSIVE)).isEqualTo(Boxes.of(0, 3, 39, 29));
    assertThat(boxes.clipTo(10, 20, 40, 30)).isEqualTo(Boxes.of(10, 20, 40, 30));
  }

  @Test
  void rearranges() {
    Boxes boxes = Boxes.of(1, 2, 3, 4, 8, 7, 6, 5);
    assertThat(boxes.select(1, 0, 1))
        .isEqualTo(Boxes.of(8, 7, 6, 5, 1, 2, 3, 4, 8, 7, 6, 5))
        .hasSameHashCodeAs(Boxes.of(8, 7, 6, 5, 1, 2, 3, 4, 8, 7, 6, 5));
    assertThat(boxes.slice(1, 2)).isEqualTo(Boxes.of(8, 7, 6, 5));
    assertThat(boxes.sortCorners()).isEqualTo(Boxes.of(1, 2, 3, 4, 6, 5, 8, 7));
    assertThat(boxes.scale(2, 3)).isEqualTo(Boxes.of(2, 6, 6, 12, 16, 21, 12, 15));
    assertThat(Boxes.concat(List.of(boxes, Boxes.EMPTY, boxes.slice(0, 1))).size()).isEqualTo(3);
    assertThat(boxes.toString()).startsWith("2 boxes [1.0, 2.0");
  }

  @Test
  void refusesHalfABox() {
    assertThatThrownBy(() -> Boxes.of(1, 2, 3)).hasMessageContaining("found 3 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iou_special", "iou_random"})
  void overlapsAsTorchvision(String name) {
    Golden golden = Golden.open("ops", "boxes.safetensors");
    Boxes a = Boxes.of(golden.floats(name + ".boxes1"));
    Boxes b = Boxes.of(golden.floats(name + ".boxes2"));
    float[] overlaps = new float[a.size() * b.size()];
    for (int i = 0; i < overlaps.length; i++) {
      overlaps[i] = Boxes.iou(a, i / b.size(), b, i % b.size(), PixelRule.CONTINUOUS);
    }
    assertTensor(overlaps).isWithin(golden.floats(name + ".output"), 1e-6);
  }

  @Test
  void measuresAsTorchvision() {
    Golden golden = Golden.open("ops", "boxes.safetensors");
    Boxes boxes = Boxes.of(golden.floats("area.boxes"));
    float[] areas = new float[boxes.size()];
    for (int i = 0; i < areas.length; i++) {
      areas[i] = boxes.area(i, PixelRule.CONTINUOUS);
    }
    assertThat(areas).isEqualTo(golden.floats("area.output"));
  }

  @Test
  void clipsAsTorchvision() {
    Golden golden = Golden.open("ops", "boxes.safetensors");
    Boxes boxes = Boxes.of(golden.floats("clip.boxes"));
    assertThat(boxes.clip(256, 192, PixelRule.CONTINUOUS).toArray())
        .isEqualTo(golden.floats("clip.output"));
  }
}
