/**
 * Weight files: named tensors in the safetensors format, read through {@link
 * io.github.maskrcnn4j.core.safetensors.SafetensorsFile} and written by {@link
 * io.github.maskrcnn4j.core.safetensors.SafetensorsWriter}.
 *
 * <p>The format (<a href="https://github.com/huggingface/safetensors">its specification</a>):
 *
 * <pre>
 *   8 bytes   length of the header, unsigned little-endian
 *   header    JSON: {"__metadata__": {"key": "value"},
 *                    "name": {"dtype": "F32", "shape": [3, 3, 64, 64], "data_offsets": [begin, end]}, ...}
 *   data      the tensors' values in c order, little-endian; offsets count from here
 * </pre>
 *
 * Nothing in it is code, and everything can be checked before a single tensor is made: that is why
 * models are kept in it.
 *
 * <p>Stages do not know files: they take their numbers from {@link
 * io.github.maskrcnn4j.core.safetensors.Parameters}, which a file or a map in memory implements.
 * Canonical names follow the code ({@code backbone.stage2.block01.conv1.kernel}), the layout is the
 * one that inference wants: kernels {@code [kH, kW, in, out]}, linear weights {@code [in, out]}.
 */
package io.github.maskrcnn4j.core.safetensors;
