package io.github.maskrcnn4j.testkit;

import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on binary masks, one row of pixels each; the order of the pixels must only be the same
 * on both sides. IoU is intersection over union, 1 for two empty masks.
 */
public final class MaskAssert extends AbstractAssert<MaskAssert, boolean[][]> {
  /** Of each mask. */
  public static final double EACH_IOU = 0.99;

  /** Over all masks. */
  public static final double MEAN_IOU = 0.999;

  private MaskAssert(boolean[][] actual) {
    super(actual, MaskAssert.class);
  }

  /** {@code [N, pixels]}. */
  public static MaskAssert assertMasks(boolean[][] actual) {
    return new MaskAssert(actual);
  }

  /** {@code count} masks of equal size one after another; non-zero is inside. */
  public static MaskAssert assertMasks(byte[] actual, int count) {
    return new MaskAssert(unpack(actual, count));
  }

  /** Splits {@code count} masks of equal size, one after another, into rows; non-zero is inside. */
  public static boolean[][] unpack(byte[] packed, int count) {
    if (count < 0 || (count == 0 ? packed.length != 0 : packed.length % count != 0)) {
      throw new IllegalArgumentException(
          packed.length + " bytes are not " + count + " masks of equal size");
    }
    boolean[][] masks = new boolean[count][count == 0 ? 0 : packed.length / count];
    for (int i = 0; i < packed.length; i++) {
      masks[i / masks[0].length][i % masks[0].length] = packed[i] != 0;
    }
    return masks;
  }

  /** As {@link #areCloseTo(boolean[][])} for masks one after another; non-zero is inside. */
  public MaskAssert areCloseTo(byte[] expected) {
    isNotNull();
    return areCloseTo(unpack(expected, actual.length));
  }

  /** IoU of every pair at least {@link #EACH_IOU}, their mean at least {@link #MEAN_IOU}. */
  public MaskAssert areCloseTo(boolean[][] expected) {
    isNotNull();
    if (actual.length != expected.length) {
      throw failure("Expecting %d masks but got %d", expected.length, actual.length);
    }
    double[] ious = new double[expected.length];
    for (int i = 0; i < ious.length; i++) {
      if (actual[i].length != expected[i].length) {
        throw failure(
            "Expecting %d pixels in mask %d but got %d", expected[i].length, i, actual[i].length);
      }
      ious[i] = iou(actual[i], expected[i]);
    }
    double mean = Arrays.stream(ious).average().orElse(1);
    double least = Arrays.stream(ious).min().orElse(1);
    if (least < EACH_IOU || mean < MEAN_IOU) {
      throw failure(
          "Expecting IoU >= %s of each mask and >= %s on average%nbut the mean is %.6f and these fall short:%s",
          EACH_IOU, MEAN_IOU, mean, shortfalls(ious, expected));
    }
    return this;
  }

  /** Intersection over union of two masks of the same length, 1 if both are empty. */
  public static double iou(boolean[] a, boolean[] b) {
    int intersection = 0;
    int union = 0;
    for (int i = 0; i < a.length; i++) {
      intersection += a[i] && b[i] ? 1 : 0;
      union += a[i] || b[i] ? 1 : 0;
    }
    return union == 0 ? 1 : (double) intersection / union;
  }

  private String shortfalls(double[] ious, boolean[][] expected) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ious.length; i++) {
      if (ious[i] < MEAN_IOU) {
        text.append(
            String.format(
                Locale.ROOT,
                "%n  mask %d: IoU %.6f, area %d, expected %d",
                i,
                ious[i],
                area(actual[i]),
                area(expected[i])));
      }
    }
    return text.toString();
  }

  private static int area(boolean[] mask) {
    int area = 0;
    for (boolean inside : mask) {
      area += inside ? 1 : 0;
    }
    return area;
  }
}
