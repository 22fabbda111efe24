/**
 * What a weight file says about its network: the canonical parameter names and shapes, the recipe
 * it was trained with, and its classes.
 *
 * <p>Canonical names follow the code: {@code backbone.stem.conv.kernel}, {@code
 * backbone.stage4.block07.conv2.norm.gamma}, {@code fpn.lateral3.kernel}, {@code
 * box_head.fc1.weight}. {@link io.github.maskrcnn4j.core.model.ModelLayout} lists them all.
 */
package io.github.maskrcnn4j.core.model;
