/**
 * A worked problem: shapes on a ground of patterns, with their masks, as a data set to measure and
 * train with.
 *
 * <pre>
 *   Shape ──> PlacedShape ──> Layout     who lies where, and what of each is visible
 *                                │
 *   Rgb ──> Pattern ──> Brush ──> Scene  the picture, and each shape's visible pixels
 *                                │
 *                           ShapeScenes  train/*.png, train.json, val/*.png, val.json
 *                                │
 *                         TrainingScene  one of them, as a step of training takes it
 * </pre>
 *
 * All coordinates are pixels of the picture; pixel (x, y) is the square from there to (x + 1, y +
 * 1). All chance comes from one seed.
 */
package io.github.maskrcnn4j.examples.shapes;
