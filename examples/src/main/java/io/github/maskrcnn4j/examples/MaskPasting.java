package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.heads.mask.HalfPixelGrid;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.heads.mask.SoftMasks;

/** A mask of 2 x 2 cells in a box of 6 x 6 pixels. */
public final class MaskPasting {

  private MaskPasting() {}

  /** {@code MaskPasting} */
  public static void main(String[] arguments) {
    SoftMasks masks = new SoftMasks(2, new float[] {1, 1, 1, 0}); // all but the lower right
    Boxes box = Boxes.of(1, 1, 7, 7);
    BinaryMask pasted =
        new MaskPaster(new HalfPixelGrid(), 0.5f).paste(masks, box, 8, 8).get(0).decode();
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        System.out.print(pasted.get(y, x) ? "#" : ".");
      }
      System.out.println();
    }
  }
}
