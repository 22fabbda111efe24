/**
 * Pictures: from a file to the model's input.
 *
 * <p>Letters: {@code H, W} height and width in pixels, of the picture in its file (original), of
 * the picture within the input (resized), or of the input, padding included.
 *
 * <pre>
 * file -> {@link io.github.maskrcnn4j.core.image.file.ImageReader} -> RgbImage [H, W, 3] bytes
 *      -> {@link io.github.maskrcnn4j.core.image.ImageTransform} -> ModelInput [1, H, W, 3] floats
 * </pre>
 *
 * <p>The paper (section 4) says "scale the short side to 800 pixels" and no more. The
 * implementations differ in every detail of it, and a network is used to its own:
 *
 * <pre>
 *              size of the sides     filter                        normalised      padding
 * torchvision  floor                 linear, 2 x 2 pixels          before          right, below: 0
 * Detectron    round half to even    linear, 2 x 2 pixels          before          right, below: 0
 * Detectron2   round half up         triangle as wide as the step  after           right, below: 0
 * Matterport   round half to even    linear, outside is black      after, truncated  square: black
 * </pre>
 *
 * <p>{@link io.github.maskrcnn4j.core.geometry.ImageGeometry} remembers the way, so that boxes find
 * back to the original.
 */
package io.github.maskrcnn4j.core.image;
