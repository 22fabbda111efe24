package io.github.maskrcnn4j.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ImageTransformTest {
  private static final Map<String, ImageTransform> ALL =
      Map.of(
          "torchvision", Transforms.torchvision(64, 128),
          "detectron", Transforms.detectron(64, 128),
          "detectron2", Transforms.detectron2(64, 128),
          "matterport", Transforms.matterport(64, 128));

  /** One pixel, a thread lying and standing, and a picture of which a side is kept. */
  @Test
  void everyShapeOfPictureIsTransformed() {
    int[][] sizes = {{1, 1}, {1, 4000}, {4000, 3}, {2, 1}, {64, 96}, {128, 192}, {127, 193}};
    ALL.forEach(
        (name, transform) -> {
          for (int[] size : sizes) {
            RgbImage image = Images.random(size[0], size[1], size[1]);
            ModelInput input = transform.apply(image);
            ImageGeometry geometry = input.geometry();

            assertThat(input.data())
                .as("%s %d x %d", name, size[0], size[1])
                .hasSize(3 * geometry.inputHeight() * geometry.inputWidth())
                .doesNotContain(Float.NaN);
            assertThat(Math.max(geometry.resizedHeight(), geometry.resizedWidth()))
                .as("%s %d x %d", name, size[0], size[1])
                .isBetween(1, 128);
            assertThat(geometry.inputHeight() % 32 + geometry.inputWidth() % 32).isZero();
          }
        });
  }

  /** A picture of one colour keeps it, however it is resized. */
  @Test
  void aColourStays() {
    byte[] data = new byte[3 * 50 * 70];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i % 3 * 100 + 10);
    }
    RgbImage image = RgbImage.of(50, 70, data);
    ALL.forEach(
        (name, transform) -> {
          ModelInput input = transform.apply(image);
          ImageGeometry geometry = input.geometry();
          ByteValues values = transform.normalisation().values();
          int middle =
              geometry.rowStart(geometry.resizedHeight() / 2) + 3 * (geometry.resizedWidth() / 2);
          for (int colour = 0; colour < 3; colour++) {
            assertThat(input.data()[middle + values.channel(colour)])
                .as("%s, colour %d", name, colour)
                .isCloseTo(values.table(colour)[colour * 100 + 10], Offset.offset(1e-5f));
          }
        });
  }

  @Test
  void thePaddingBelowAndRightIsZero() {
    ModelInput input = Transforms.torchvision(10, 20).apply(Images.grey(1, 1, 255));

    assertThat(input.geometry()).isEqualTo(new ImageGeometry(1, 1, 10, 10, 32, 32, 0, 0, 10));
    for (int i = 0; i < input.data().length; i++) {
      boolean inside = i / 96 < 10 && i / 3 % 32 < 10;
      assertThat(input.data()[i] != 0).as("value %d", i).isEqualTo(inside);
    }
  }

  @Test
  void otherSizesOfTheSameArithmetic() {
    assertThat(Transforms.torchvision(800, 1333).withSizes(64, 128))
        .isEqualTo(ALL.get("torchvision"));
    assertThat(Transforms.detectron(800, 1333).withSizes(64, 128)).isEqualTo(ALL.get("detectron"));
    assertThat(Transforms.detectron2(800, 1333).withSizes(64, 128))
        .isEqualTo(ALL.get("detectron2"));
    assertThat(Transforms.matterport(800, 1024).withSizes(64, 128))
        .isEqualTo(ALL.get("matterport"));
    ALL.forEach(
        (name, transform) -> {
          assertThat(transform.minSize()).as(name).isEqualTo(64);
          assertThat(transform.maxSize()).as(name).isEqualTo(128);
        });
  }

  /** The arithmetic of the five: (v / 255 - mean) / std in float32, v - mean in float64. */
  @Test
  void normalisation() {
    ByteValues torch = Transforms.torchvision(1, 1).normalisation().values();
    ByteValues detectron = Transforms.detectron(1, 1).normalisation().values();

    assertThat(torch.table(0)[77]).isEqualTo((77 / 255f - 0.485f) / 0.229f);
    assertThat(torch.table(2)[255]).isEqualTo((1f - 0.406f) / 0.225f);
    assertThat(torch.channel(0)).isZero();
    assertThat(detectron.channel(0)).isEqualTo(2);
    assertThat(detectron.table(0)[77]).isEqualTo((float) (77 - 122.7717));
    assertThat(detectron.table(2)[77]).isEqualTo((float) (77 - 102.9801));
  }

  @Test
  void badValuesAreNamed() {
    List<Double> three = List.of(1.0, 1.0, 1.0);
    assertThatThrownBy(
            () -> new Normalisation(ChannelOrder.RGB, 1, List.of(1.0), three, Precision.FLOAT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1.0]");
    assertThatThrownBy(
            () ->
                new Normalisation(
                    ChannelOrder.RGB, 1, three, List.of(1.0, 0.0, 1.0), Precision.FLOAT32))
        .hasMessageContaining("[1.0, 0.0, 1.0]");
    assertThatThrownBy(() -> new InputPadding.BottomRight(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new InputPadding.CentredSquare(0, 1)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> Transforms.matterport(800, 1000))
        .hasMessageContaining("max_size must be a positive multiple of 64")
        .hasMessageContaining("found 1000");
    assertThatThrownBy(
            () -> new InputPadding.CentredSquare(5, 1).place(9, 9, new ScaledSize(6, 5, 1)))
        .hasMessageContaining("resized to 6 x 5")
        .hasMessageContaining("an input of 5 x 5");
    RgbImage pixel = Images.grey(1, 1, 0);
    assertThatThrownBy(() -> Transforms.torchvision(90_000, 90_000).apply(pixel))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
    assertThatThrownBy(
            () -> new ModelInput(new float[5], new ImageGeometry(1, 1, 1, 1, 1, 1, 0, 0, 1)))
        .hasMessage("5 values for an input of 1 x 1 x 3");
  }

  @Test
  void anUnchangedImageFillsItsInput() {
    ImageGeometry geometry = ImageGeometry.unchanged(20, 30);
    assertThat(geometry).isEqualTo(new ImageGeometry(20, 30, 20, 30, 20, 30, 0, 0, 1));
    assertThat(new ModelInput(new float[1800], geometry).shape()).containsExactly(1, 20, 30, 3);
  }
}
