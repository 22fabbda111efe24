/**
 * How the time of a run grows with the picture's area and the number of proposals, and shrinks with
 * the number of threads: {@link io.github.maskrcnn4j.benchmarks.scaling.Scaling} measures in
 * processes of their own and draws a law through the points.
 */
package io.github.maskrcnn4j.benchmarks.scaling;
