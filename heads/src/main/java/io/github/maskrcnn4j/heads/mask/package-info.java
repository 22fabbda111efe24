/**
 * The mask branch: from features of the final boxes to masks in the image (Mask R-CNN,
 * arXiv:1703.06870, section 3).
 *
 * <p>Shape letters: {@code D} detections, {@code K} classes with background, {@code C} channels,
 * {@code H, W} rows and columns of the original image. <i>Soft masks</i> are sigmoids before the
 * threshold.
 *
 * <pre>
 * RoI features of the final boxes [D, 14, 14, C]
 *   -> MaskHead           soft masks [D, 28, 28], each of its own label
 *   -> MaskPaster         D masks [H, W] as run lengths
 * </pre>
 *
 * The branch is fully convolutional and predicts a mask for every class without competition between
 * classes; the box head's label picks one. That decoupling is the paper's central finding (table
 * 2b). The 28 x 28 probabilities are resampled to the box and cut at 0.5.
 *
 * <p>Implementations differ in the pasting: {@link io.github.maskrcnn4j.heads.mask.MaskPlacement}.
 * Half a cell of a mask on a large box is many pixels, so an edge moves visibly where the wrong
 * rule is used.
 */
package io.github.maskrcnn4j.heads.mask;
