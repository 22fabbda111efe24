package io.github.maskrcnn4j.heads.mask;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every placement against the pixels that its original computed. */
class PasteGoldenTest {

  private static final MaskPaster EXPANDED =
      new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD);
  private static final MaskPaster HALF_PIXEL =
      new MaskPaster(new HalfPixelGrid(), MaskPaster.THRESHOLD);
  private static final MaskPaster INTEGER = new MaskPaster(new IntegerBox(), MaskPaster.THRESHOLD);

  @ParameterizedTest
  @ValueSource(strings = {"paste", "paste14"})
  void torchvisionOnBoxesOfEveryKind(String kind) {
    Golden golden = Golden.open("ops", "paste.safetensors");
    int[] shape = golden.shape(kind + ".output");
    SoftMasks masks =
        new SoftMasks(golden.shape(kind + ".masks")[2], golden.floats(kind + ".masks"));
    Boxes boxes = Boxes.of(golden.floats(kind + ".boxes"));

    float[] pasted = new float[0];
    for (int i = 0; i < boxes.size(); i++) {
      pasted = concat(pasted, EXPANDED.probabilities(masks, boxes, i, shape[2], shape[3]));
    }

    assertTensor(pasted).isCloseTo(golden.floats(kind + ".output"));
  }

  @Test
  void torchvisionExpandsAndTruncatesBoxes() {
    Golden golden = Golden.open("ops", "paste.safetensors");
    Boxes boxes = Boxes.of(golden.floats("paste.boxes"));

    assertThat(expanded(boxes)).containsExactly(golden.ints("paste.int_boxes"));
  }

  @Test
  void matterportUnmoldsMasks() {
    Golden golden = Golden.open("ops-tf", "unmold_mask.safetensors");
    SoftMasks masks = new SoftMasks(28, golden.floats("masks"));
    Boxes boxes = xyFirst(golden.ints("boxes"));
    int[] size = golden.ints("original_shape");

    List<Rle> pasted = INTEGER.paste(masks, boxes, size[0], size[1]);

    for (int i = 0; i < boxes.size(); i++) {
      float[] pixels = INTEGER.probabilities(masks, boxes, i, size[0], size[1]);
      assertTensor(crop(pixels, size[1], boxes, i)).isCloseTo(golden.floats("values_" + i));
      assertThat(pasted.get(i))
          .isEqualTo(Rle.encode(BinaryMask.of(size[0], size[1], golden.bytes("full_" + i))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"torchvision-r101-tiny", "torchvision-v2-r50-tiny"})
  void torchvisionModel(String fixture) {
    Golden golden = Golden.open(fixture);
    SoftMasks masks = new SoftMasks(28, golden.floats("det_masks"));
    Boxes boxes = Boxes.of(golden.floats("det_boxes"));
    int[] shape = golden.shape("pasted_masks");

    float[] pasted = new float[0];
    for (int i : golden.ints("pasted_index")) {
      pasted = concat(pasted, EXPANDED.probabilities(masks, boxes, i, shape[2], shape[3]));
    }

    assertTensor(pasted).isCloseTo(golden.floats("pasted_masks"));
    assertMasks(
        EXPANDED.paste(masks, boxes, shape[2], shape[3]),
        golden.json("expected.json"),
        "mask",
        "uncertain_pixels");
  }

  @Test
  void detectronModel() {
    Golden golden = Golden.open("detectron1-r101-tiny");
    Boxes boxes = Boxes.of(golden.floats("det.boxes"));
    JsonNode expected = golden.json("expected.json");

    List<Rle> pasted =
        EXPANDED.paste(
            new SoftMasks(28, golden.floats("mask.soft")),
            boxes,
            expected.get("image_height").intValue(),
            expected.get("image_width").intValue());

    assertThat(expanded(boxes)).containsExactly(golden.ints("mask.paste_boxes"));
    assertMasks(pasted, expected, "mask", "near_threshold_pixels");
  }

  @Test
  void detectron2Model() {
    Golden golden = Golden.open("detectron2-r101-tiny");
    JsonNode expected = golden.json("expected.json");

    List<Rle> pasted =
        HALF_PIXEL.paste(
            new SoftMasks(28, golden.floats("mask.soft")),
            Boxes.of(golden.floats("det.boxes")),
            expected.get("image_height").intValue(),
            expected.get("image_width").intValue());

    assertMasks(pasted, expected, "mask", "near_threshold_pixels");
  }

  @Test
  void matterportModel() {
    Golden golden = Golden.open("matterport-r101-tiny");
    JsonNode expected = golden.json("expected.json");
    JsonNode image = expected.get("image");
    int[] labels = golden.ints("final_class_ids");

    List<Rle> pasted =
        INTEGER.paste(
            channels(golden.floats("mrcnn_mask"), golden.shape("mrcnn_mask"), labels),
            xyFirst(golden.ints("final_boxes")),
            image.get("height").intValue(),
            image.get("width").intValue());

    assertMasks(pasted, expected, "segmentation", "mask_pixels_within_1e-4_of_threshold");
  }

  /** The masks are pasted from golden soft masks, so only pixels at the threshold may differ. */
  private static void assertMasks(
      List<Rle> pasted, JsonNode expected, String maskKey, String uncertainKey) {
    JsonNode detections = expected.get("detections");
    assertThat(pasted).hasSize(detections.size());
    for (int i = 0; i < pasted.size(); i++) {
      JsonNode mask = detections.get(i).get(maskKey);
      Rle original =
          Rle.ofCompressed(
              mask.get("size").get(0).intValue(),
              mask.get("size").get(1).intValue(),
              mask.get("counts").textValue());
      int differing =
          pasted.get(i).area() + original.area() - 2 * pasted.get(i).intersectionArea(original);
      assertThat(differing)
          .as("pixels of mask %d of area %d", i, original.area())
          .isLessThanOrEqualTo(detections.get(i).get(uncertainKey).intValue());
    }
  }

  private static int[] expanded(Boxes boxes) {
    int[] corners = new int[4 * boxes.size()];
    for (int i = 0; i < boxes.size(); i++) {
      corners[4 * i] = (int) ExpandedBox.first(boxes.x1(i), boxes.x2(i), 28);
      corners[4 * i + 1] = (int) ExpandedBox.first(boxes.y1(i), boxes.y2(i), 28);
      corners[4 * i + 2] = (int) ExpandedBox.last(boxes.x1(i), boxes.x2(i), 28);
      corners[4 * i + 3] = (int) ExpandedBox.last(boxes.y1(i), boxes.y2(i), 28);
    }
    return corners;
  }

  /** Of masks {@code [D, M, M, K]}, each detection's own class. */
  private static SoftMasks channels(float[] masks, int[] shape, int[] labels) {
    float[] own = new float[labels.length * shape[1] * shape[2]];
    for (int i = 0; i < own.length; i++) {
      own[i] = masks[i * shape[3] + labels[i / (shape[1] * shape[2])]];
    }
    return new SoftMasks(shape[1], own);
  }

  /** From y1, x1, y2, x2. */
  private static Boxes xyFirst(int[] corners) {
    float[] swapped = new float[corners.length];
    for (int i = 0; i < corners.length; i++) {
      swapped[i] = corners[i ^ 1];
    }
    return Boxes.of(swapped);
  }

  private static float[] crop(float[] pixels, int width, Boxes boxes, int i) {
    float[] cropped = new float[0];
    for (int y = (int) boxes.y1(i); y < (int) boxes.y2(i); y++) {
      int row = y * width;
      cropped =
          concat(
              cropped,
              Arrays.copyOfRange(pixels, row + (int) boxes.x1(i), row + (int) boxes.x2(i)));
    }
    return cropped;
  }

  private static float[] concat(float[] a, float[] b) {
    float[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
