/**
 * From the weight files of four implementations to the one canonical file.
 *
 * <ol>
 *   <li>{@link io.github.maskrcnn4j.weights.SourceFiles} opens a source file, whatever its
 *       container, as {@link io.github.maskrcnn4j.weights.source.SourceTensors}: named tensors in
 *       the source's own layout.
 *   <li>{@link io.github.maskrcnn4j.weights.dialect.Recognition} tells from the names which
 *       implementation wrote it, and {@link io.github.maskrcnn4j.weights.dialect.MappedTensors}
 *       shows the tensors under canonical names and axes.
 *   <li>{@link io.github.maskrcnn4j.core.model.ModelLayout} reads the network's structure off the
 *       shapes and finds what is missing, superfluous or does not fit.
 *   <li>{@link io.github.maskrcnn4j.weights.WeightConverter} writes the canonical file.
 * </ol>
 *
 * {@link io.github.maskrcnn4j.weights.zoo.WeightInstaller} does all of this with official weights
 * that it downloads first.
 */
package io.github.maskrcnn4j.weights;
