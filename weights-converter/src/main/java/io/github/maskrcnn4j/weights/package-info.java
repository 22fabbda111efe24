/**
 * From the weight files of four implementations to the one canonical file. {@link
 * io.github.maskrcnn4j.weights.SourceFiles} opens a source file, whatever its container, as {@link
 * io.github.maskrcnn4j.weights.source.SourceTensors}: named tensors in the source's own layout.
 */
package io.github.maskrcnn4j.weights;
