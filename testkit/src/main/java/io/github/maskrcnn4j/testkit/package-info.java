/**
 * What the tests of every module share: the golden data, its reader, and assertions for tensors,
 * boxes, scores and masks; {@link io.github.maskrcnn4j.testkit.OnCpu}, which marks what a device
 * need not do; and in {@code device} the list that every call of ND4J is held to.
 *
 * <p>Golden data are the numbers that the original implementations computed, one folder per fixture
 * under {@code /golden/} on the class path: safetensors files with every intermediate tensor, a
 * {@code manifest.json} that says how each was made, and for the whole models the weight file, the
 * image and the expected detections. {@link io.github.maskrcnn4j.testkit.Golden} reads them; they
 * keep the layout of their origin, and {@code nhwc}, {@code hwio} and {@code inOut} permute them to
 * this project's.
 *
 * <p>This module knows no other module, so that the tests of core can use it too. Its safetensors
 * reader is therefore its own, small and trusting; the one that reads users' files is in core.
 */
package io.github.maskrcnn4j.testkit;
