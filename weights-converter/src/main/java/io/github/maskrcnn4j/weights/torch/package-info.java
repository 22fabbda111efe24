/**
 * The files of {@code torch.save}. A tensor is a view (offset, shape, strides) of a storage, a flat
 * run of numbers that several tensors may share. The pickle holds the views and refers to the
 * storages by key.
 */
package io.github.maskrcnn4j.weights.torch;
