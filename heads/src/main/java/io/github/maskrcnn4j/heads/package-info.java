/**
 * The second stage: from features of the proposals to detections with masks (Mask R-CNN,
 * arXiv:1703.06870, section 3).
 *
 * <p>Shape letters: {@code R} RoIs (the proposals), {@code K} classes with background, {@code D}
 * detections, {@code C} channels, {@code H, W} rows and columns of the original image. Boxes are
 * {@code x1, y1, x2, y2}. A <i>label</i> is a class's column in the logits. <i>Logits</i> are in
 * [-inf, inf], <i>scores</i> their softmax, <i>soft masks</i> sigmoids before the threshold.
 *
 * <pre>
 * RoI features [R, 7, 7, C]
 *   -> BoxHead            logits [R, K], deltas [R, K, 4]
 *   -> DetectionSelector  D boxes, labels, scores
 * RoI features of these [D, 14, 14, C]
 *   -> MaskHead           soft masks [D, 28, 28], each of its own label
 *   -> MaskPaster         D masks [H, W] as run lengths
 * </pre>
 *
 * <h2>Boxes</h2>
 *
 * The box head is that of Fast R-CNN (arXiv:1504.08083): {@code score = softmax(logits)}, and for
 * every class deltas that would move the RoI onto an object of it. With the RoI's centre {@code
 * (rx, ry)} and size {@code (rw, rh)}:
 *
 * <pre>
 * x = rx + rw dx / 10      w = rw exp(dw / 5)
 * y = ry + rh dy / 10      h = rh exp(dh / 5)
 * </pre>
 *
 * Many RoIs claim the same object. So what remains over a score threshold goes, class by class,
 * through non-maximum suppression, and the best 100 of all classes are the detections. Only for
 * these are masks computed, and from the features of the final box, not of the proposal: fewer
 * masks and better ones (section 3.1).
 *
 * <h2>Masks</h2>
 *
 * The mask branch is fully convolutional and predicts a mask for every class without competition
 * between classes; the box head's label picks one. That decoupling is the paper's central finding
 * (table 2b). The 28 x 28 probabilities are resampled to the box and cut at 0.5.
 *
 * <h2>Where implementations differ</h2>
 *
 * <ul>
 *   <li>Background: the first column, or in Detectron2 the last ({@link
 *       io.github.maskrcnn4j.heads.BackgroundPosition}).
 *   <li>Selection: {@link io.github.maskrcnn4j.heads.DetectionSelector}. Matterport lets a RoI
 *       become its best class only, at 0.7 and more; the others every class over 0.05. Detectron
 *       decides in the original image with inclusive corners; the others in the model input.
 *   <li>Final boxes: whole pixels in Matterport, clipped again in Detectron2, as they are in
 *       torchvision.
 *   <li>Pasting: {@link io.github.maskrcnn4j.heads.MaskPlacement}. Half a cell of a mask on a large
 *       box is many pixels, so an edge moves visibly where the wrong rule is used.
 * </ul>
 */
package io.github.maskrcnn4j.heads;
