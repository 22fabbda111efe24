/**
 * The backward pass: from the gradient of the loss at the heads' outputs to that of every parameter
 * of the weight file.
 *
 * <pre>
 * forward    layers on a TensorScope, a Recorder remembers which took what and gave what
 * backward   Backward walks the record in reverse; one class for each kind of layer spreads the
 *            gradient of an output to inputs and parameters
 *                ConvolutionGradient  LinearGradient  UpConvGradient  ChosenMaskGradient
 *                MaxPoolGradient  NearestUpsampleGradient  RoiSamplesGradient
 *                SparseConvolutionGradient, where few positions have a gradient
 * unfolding  MasterParameters leads the gradients of folded kernels through FrozenNormGradient to
 *            kernel, bias, gamma and beta as the canonical file names them
 * </pre>
 *
 * <p>The stages know nothing of this: a layer tells its scope what it has computed, and whoever
 * opened the scope may listen. The gradient of a tensor that was used twice, as a block's input is
 * by its residual and a level of the pyramid by three heads, is the sum of both. A tensor is known
 * by the {@link io.github.maskrcnn4j.core.tensor.HostTensors#address} at which it begins, so that a
 * view of it is the same tensor. Where nothing is trained from some layer downwards, nothing is
 * recorded, kept or computed there.
 *
 * <p>Letters: {@code x} a layer's input, {@code y} its output, {@code K} its kernel, {@code b} its
 * bias; {@code dx} the gradient of the loss with respect to {@code x}, in the shape of {@code x},
 * and so on. All are float32, NHWC, dense in C order. This runs on the CPU backend.
 */
package io.github.maskrcnn4j.training.gradient;
