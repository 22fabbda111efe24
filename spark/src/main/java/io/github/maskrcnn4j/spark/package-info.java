/**
 * Detection in many pictures on Apache Spark: where one machine ends.
 *
 * <p>A picture is a row in, an instance a row out. A task has as many pictures in the network as
 * Spark gave it cores, each on one thread ({@link io.github.maskrcnn4j.core.tensor.Workers#alone}),
 * and all tasks of an executor share one model. So an instance is the same to the bit wherever, and
 * beside whatever, its picture was taken through the network.
 */
package io.github.maskrcnn4j.spark;
