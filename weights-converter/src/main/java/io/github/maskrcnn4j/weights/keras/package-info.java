/**
 * Keras's HDF5 files. jHDF reads the format (superblock, object headers, B-trees, heaps, chunk
 * indices); what a hostile file could make it allocate or repeat is bounded here.
 */
package io.github.maskrcnn4j.weights.keras;
