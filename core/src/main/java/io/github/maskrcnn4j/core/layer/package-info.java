/**
 * The few layers that Mask R-CNN is made of, for inference.
 *
 * <p>Shape letters: {@code N} images or RoIs, {@code H, W} rows and columns, {@code C} channels.
 * Activations are {@code [N, H, W, C]} (NHWC) float32, kernels {@code [kH, kW, in, out]} (HWIO),
 * linear weights {@code [in, out]}. All outputs come from the {@link
 * io.github.maskrcnn4j.core.tensor.TensorScope} that is handed in; inputs are not modified unless a
 * method says so. Batch normalisation exists only in weight files: {@link
 * io.github.maskrcnn4j.core.layer.LayerLoader} folds it into the convolution before it.
 */
package io.github.maskrcnn4j.core.layer;
