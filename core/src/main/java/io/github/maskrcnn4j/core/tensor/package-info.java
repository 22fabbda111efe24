/**
 * The one place where tensors are made, reused and copied between ND4J and Java arrays.
 *
 * <p>A run of the network opens a {@link io.github.maskrcnn4j.core.tensor.TensorScope} on a {@link
 * io.github.maskrcnn4j.core.tensor.TensorPool}, takes the activations it needs from it and closes
 * it: the memory stays in the pool for the next image, because a freshly allocated activation costs
 * page faults that are a quarter of a convolution's time. {@link
 * io.github.maskrcnn4j.core.tensor.HostTensors} moves data between the two worlds in bulk, on a
 * device by {@code DeviceCopies}; no other class reads a tensor's memory, so that the same code is
 * right on CUDA.
 */
package io.github.maskrcnn4j.core.tensor;
