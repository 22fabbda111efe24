/**
 * The region proposal network (Faster R-CNN, arXiv:1506.01497, section 3; on a pyramid:
 * arXiv:1612.03144, section 4.1): where in the image could an object be, whatever it is?
 *
 * <p>Shape letters: {@code h, w} rows and columns of a pyramid level, {@code A} anchors per
 * position, {@code C} channels, {@code N} proposals. Boxes are {@code x1, y1, x2, y2} in pixels of
 * the model input.
 *
 * <pre>
 * P2 .. P6 [1, h, w, C]
 *   -> RpnHead           objectness [h, w, A], deltas [h, w, A, 4]      for every level
 *   +  AnchorGenerator   anchors [h * w * A, 4]                         for every level
 *   -> ProposalSelector  proposals [N, 4], scores [N]
 * </pre>
 *
 * At every position of a level stand {@code A} anchors: boxes of fixed size and shape, small ones
 * on P2, large ones on P6. The head says of each anchor how much it looks like an object, and by
 * which deltas the anchor must move to fit it:
 *
 * <pre>
 * x = xa + dx wa     w = wa exp(dw)        (centre and size; a: anchor)
 * y = ya + dy ha     h = ha exp(dh)
 * </pre>
 *
 * The selector moves the most promising anchors, cuts them at the image's border and throws out
 * duplicates by non-maximum suppression. What is left goes to the heads as {@code N} proposals.
 *
 * <p>Implementations agree on this much, and on little else:
 *
 * <ul>
 *   <li>{@link io.github.maskrcnn4j.rpn.AnchorRule}: which box an anchor of size 32 and ratio 1/2
 *       is;
 *   <li>{@link io.github.maskrcnn4j.rpn.Objectness}: one logit and a sigmoid, or two and a softmax;
 *   <li>{@link io.github.maskrcnn4j.rpn.PerLevelSelector}: the best of each level, suppressed among
 *       themselves (torchvision, Detectron, Detectron2, which differ in {@link
 *       io.github.maskrcnn4j.rpn.CandidateRule});
 *   <li>{@link io.github.maskrcnn4j.rpn.AllLevelsSelector}: the best of all levels together
 *       (Matterport);
 *   <li>the numbers: {@link io.github.maskrcnn4j.rpn.ProposalLimits}.
 * </ul>
 *
 * {@link io.github.maskrcnn4j.rpn.RpnRecipe} holds one such choice, {@link
 * io.github.maskrcnn4j.rpn.RegionProposalNetwork} runs it.
 */
package io.github.maskrcnn4j.rpn;
