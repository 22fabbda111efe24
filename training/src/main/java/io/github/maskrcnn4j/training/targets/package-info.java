/**
 * Targets: what the network should have said about a picture whose objects are known.
 *
 * <p>{@code G} objects, {@code A} anchors of all levels, {@code R} RoIs, {@code P} of them that
 * show an object, {@code K} classes with background. Boxes are {@code x1, y1, x2, y2} in pixels of
 * the model input.
 *
 * <pre>
 * anchors [A], boxes [G]        AnchorTargetRule    AnchorTargets: chosen of [A], deltas [P, 4]
 * proposals [N], boxes [G]      RoiTargetRule       RoiTargets: RoIs [R], labels [R], deltas [R, 4]
 * RoIs [R], masks [G]           MaskTargetRule      [P, 28, 28]
 * </pre>
 *
 * <p>The overlap of a box and an object decides (Faster R-CNN, section 3.1.2; Fast R-CNN, section
 * 2.3): {@link io.github.maskrcnn4j.core.geometry.Matcher}. Most boxes are background, so some are
 * chosen: {@link io.github.maskrcnn4j.training.targets.BalancedSampling}. The way from a box to its
 * object is {@link io.github.maskrcnn4j.core.geometry.BoxCodec#encode}.
 *
 * <p>Implementations differ in whether an object's own box is a RoI, in how many boxes are taken
 * and what fills up the rest, in the coordinates of overlaps, and most in the mask: soft shares of
 * cells, bits from pixels, or bits from the outline. {@link
 * io.github.maskrcnn4j.training.TrainingRecipe} says who does what.
 */
package io.github.maskrcnn4j.training.targets;
