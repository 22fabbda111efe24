/**
 * The backbone: a residual network (He et al. 2015, arXiv:1512.03385) and a feature pyramid on top
 * of it (Lin et al. 2017, arXiv:1612.03144).
 *
 * <p>Shape letters: {@code H, W} rows and columns of the model input, {@code C} channels.
 *
 * <pre>
 * image [1, H, W, 3]
 *   -> ResNet          C2 [1, H/4, W/4, 256] .. C5 [1, H/32, W/32, 2048]
 *   -> FeaturePyramid  P2 [1, H/4, W/4, 256] .. P5 [1, H/32, W/32, 256], P6 [1, H/64, W/64, 256]
 * </pre>
 *
 * C5 knows what is there but not where, C2 the other way round. The pyramid brings them together:
 * {@code P_i = conv3x3(M_i)}, {@code M_i = conv1x1(C_i) + upsample2(M_{i+1})}, so that one head can
 * look for small objects on P2 and for large ones on P5.
 *
 * <p>Implementations differ in two things here, both in {@link
 * io.github.maskrcnn4j.backbone.BackboneRecipe}: which convolution of a stage's first block carries
 * the stride, and how the stem's max-pool is padded.
 */
package io.github.maskrcnn4j.backbone;
