package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import java.util.Arrays;

/** A mask as COCO's run lengths: down the columns, outside first. */
public final class RunLengths {

  private RunLengths() {}

  /** {@code RunLengths} */
  public static void main(String[] arguments) {
    byte[] pixels = {
      0, 1, 0, //
      0, 1, 1, //
      0, 1, 0
    };
    Rle mask = Rle.encode(BinaryMask.of(3, 3, pixels));
    System.out.println("counts " + Arrays.toString(mask.counts()));
    System.out.println("compressed " + mask.toCompressed());
    System.out.println("area " + mask.area());
    System.out.println("again the same: " + Rle.ofCounts(3, 3, 3, 3, 1, 1, 1).equals(mask));
  }
}
