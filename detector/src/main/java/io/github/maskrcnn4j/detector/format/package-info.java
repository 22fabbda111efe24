/**
 * Instances in the forms of other programs: tables ({@link
 * io.github.maskrcnn4j.detector.format.InstancesCsv}), annotation tools ({@link
 * io.github.maskrcnn4j.detector.format.InstancesLabelme}), maps ({@link
 * io.github.maskrcnn4j.detector.format.InstancesGeoJson}).
 *
 * <p>All text is UTF-8, all coordinates are pixels of the original image with y downwards, and
 * {@code (0, 0)} is the upper left corner of its first pixel.
 */
package io.github.maskrcnn4j.detector.format;
