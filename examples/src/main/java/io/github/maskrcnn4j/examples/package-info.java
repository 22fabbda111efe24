/**
 * The programs of the guided tour (docs/tour), with the public API and nothing else: every stage of
 * Mask R-CNN run alone, each in fewer than 20 lines; the whole written out ({@link
 * io.github.maskrcnn4j.examples.WholeByHand}); and a strategy of our own in a recipe ({@link
 * io.github.maskrcnn4j.examples.SoftNmsProposals}). {@link io.github.maskrcnn4j.examples.Tour} runs
 * them by name, and with them {@link io.github.maskrcnn4j.examples.shapes.ShapeScenes} and {@link
 * io.github.maskrcnn4j.examples.server.DetectionServer}.
 */
package io.github.maskrcnn4j.examples;
