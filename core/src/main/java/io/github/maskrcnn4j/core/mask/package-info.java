/**
 * Binary masks and their run lengths, as the COCO dataset writes them.
 *
 * <p>Letters: {@code H, W} height and width of the image a mask belongs to; {@code p} the position
 * of a pixel when the image is read column by column, {@code p = x * H + y}.
 *
 * <p>A mask is stored by the positions where it changes: {@code 0 <= f0 < f1 < ... < H * W}. Pixels
 * before {@code f0} are outside, from {@code f0} to {@code f1} inside, and so on. COCO's <i>counts
 * </i> are the differences of these positions, beginning with the (possibly empty) run of outside
 * pixels: {@code f0, f1 - f0, ..., H * W - fn}. A 3 x 3 image with its middle column set has the
 * flips {@code 3, 6} and the counts {@code 3, 3, 3}.
 *
 * <p>The <i>compressed string</i> writes each count, less the one two before it from the fourth on,
 * as base-32 digits, lowest first, with a continuation bit, shifted into printable ASCII.
 *
 * <p>Everything here equals pycocotools, which defines the format; the one liberty is that runs of
 * length zero (other than the first) are dropped on reading, so that equal masks are equal objects.
 */
package io.github.maskrcnn4j.core.mask;
