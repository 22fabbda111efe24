/**
 * The second stage's classifier: from features of the proposals to the final boxes (Mask R-CNN,
 * arXiv:1703.06870, section 3; the head of Fast R-CNN, arXiv:1504.08083).
 *
 * <p>Shape letters: {@code R} RoIs (the proposals), {@code K} classes with background, {@code D}
 * detections, {@code C} channels. Boxes are {@code x1, y1, x2, y2}. A <i>label</i> is a class's
 * column in the logits. <i>Logits</i> are in [-inf, inf], <i>scores</i> their softmax.
 *
 * <pre>
 * RoI features [R, 7, 7, C]
 *   -> BoxHead            logits [R, K], deltas [R, K, 4]
 *   -> DetectionSelector  D boxes, labels, scores
 * </pre>
 *
 * {@code score = softmax(logits)}, and for every class there are deltas that would move the RoI
 * onto an object of it. With the RoI's centre {@code (rx, ry)} and size {@code (rw, rh)}:
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
 * <p>Where implementations differ:
 *
 * <ul>
 *   <li>Background: the first column, or in Detectron2 the last ({@link
 *       io.github.maskrcnn4j.heads.box.BackgroundPosition}).
 *   <li>Selection: {@link io.github.maskrcnn4j.heads.box.DetectionSelector}. Matterport lets a RoI
 *       become its best class only, at 0.7 and more; the others every class over 0.05. Detectron
 *       decides in the original image with inclusive corners; the others in the model input.
 *   <li>Final boxes: whole pixels in Matterport, clipped again in Detectron2, as they are in
 *       torchvision.
 * </ul>
 */
package io.github.maskrcnn4j.heads.box;
