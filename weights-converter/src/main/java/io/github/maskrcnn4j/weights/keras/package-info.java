/**
 * Keras's HDF5 files. jHDF reads them; what a hostile file could make it allocate or repeat is
 * bounded by {@link io.github.maskrcnn4j.weights.keras.BoundedChannel}, through which it sees the
 * file.
 */
package io.github.maskrcnn4j.weights.keras;
