/**
 * The files that data sets are kept in: COCO's JSON, VGG Image Annotator's and Labelme's.
 *
 * <p>{@link io.github.maskrcnn4j.data.file.DataSetFile} recognises a file by what is in it and
 * reads what it says, right or wrong, as a {@link io.github.maskrcnn4j.data.file.RawDataSet}.
 * Circles and ellipses become polygons of 64 corners; no tool prescribes how many.
 */
package io.github.maskrcnn4j.data.file;
