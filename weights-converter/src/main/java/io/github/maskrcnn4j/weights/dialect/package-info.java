/**
 * The namings of the four implementations, and how each maps to the canonical parameters.
 *
 * <p>A {@link io.github.maskrcnn4j.weights.dialect.Dialect} is a table in the resources, such as
 * {@code torchvision.names}, of lines like
 *
 * <pre>
 * conv  backbone.body.layer{stage-1}.{block-1}.conv{unit}  backbone.stage{stage}.block{block:00}.conv{unit}
 * </pre>
 *
 * that is read in both directions: from a file's name to the canonical one, and back for a message
 * that names a parameter which the file lacks. The first word is the unit's kind, of which a line
 * like
 *
 * <pre>
 * unit conv  .weight .kernel out,in,kH,kW  .bias .bias C
 * </pre>
 *
 * says which tensors it has and how the axes of each become canonical ones ({@link
 * io.github.maskrcnn4j.weights.dialect.Rearrangement}): kernels {@code [kH, kW, in, out]}, linear
 * weights {@code [in, out]} with the input flattened in the order H, W, C, box deltas in the order
 * dx, dy, dw, dh.
 */
package io.github.maskrcnn4j.weights.dialect;
