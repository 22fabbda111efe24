/**
 * What all source files come down to: names, shapes, and numbers that stay in the file until they
 * are asked for. A declared size is compared with the bytes that are there before anything is
 * allocated for it; whatever is wrong ends in a {@link
 * io.github.maskrcnn4j.core.safetensors.WeightFileException}.
 */
package io.github.maskrcnn4j.weights.source;
