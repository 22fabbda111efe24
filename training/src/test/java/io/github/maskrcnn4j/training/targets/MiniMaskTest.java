package io.github.maskrcnn4j.training.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MiniMaskTest {

  @Test
  void aMaskOfTheSameSizeStays() {
    Rle mask = Rle.ofBox(4, 5, 1, 2, 3, 2);
    assertThat(MiniMask.of(mask, Boxes.of(1, 1, 4, 4), 3))
        .containsExactly(0, 0, 0, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void outsideOfTheBoxCountsAsNothing() {
    Rle all = Rle.ofBox(9, 9, 0, 0, 9, 9);
    // four times as large: the outermost cell lies 3/8 of a pixel before the first pixel's middle
    byte[] mini = MiniMask.of(all, Boxes.of(3, 3, 5, 5), 8);
    assertThat(Arrays.copyOf(mini, 8)).as("0.625 * 0.625").startsWith(0, 1).endsWith(1, 0);
  }

  @Test
  void refusesBoxesBetweenPixels() {
    Rle mask = Rle.ofBox(9, 9, 0, 0, 9, 9);
    assertThatThrownBy(() -> MiniMask.of(mask, Boxes.of(0, 0.5f, 9, 9), 8))
        .hasMessageContaining("0.5");
    assertThatThrownBy(() -> MiniMask.of(mask, Boxes.of(0, 0, 10, 9), 8))
        .hasMessageContaining("10");
  }

  @Test
  void agreesWithMatterport() {
    Golden golden = Golden.open("train-matterport-tiny", "targets.safetensors");
    JsonNode pictures = golden.json("masks.json").get("resized_gt_masks_rle");
    for (int picture = 0; picture < 2; picture++) {
      int[] corners = golden.ints("gt_boxes_px." + picture);
      byte[] expected = golden.bytes("gt_mini_masks." + picture);
      for (int object = 0; object < corners.length / 4; object++) {
        JsonNode mask = pictures.get(picture).get(object);
        int at = 4 * object;
        Boxes box = Boxes.of(corners[at + 1], corners[at], corners[at + 3], corners[at + 2]);
        Rle pixels = Rle.ofCompressed(192, 192, mask.get("counts").textValue());
        assertThat(MiniMask.of(pixels, box, 56))
            .as("picture %d, object %d", picture, object)
            .isEqualTo(Arrays.copyOfRange(expected, object * 56 * 56, (object + 1) * 56 * 56));
      }
    }
  }
}
