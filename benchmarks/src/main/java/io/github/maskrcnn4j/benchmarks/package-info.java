/**
 * Measurements: JMH benchmarks of the stages and of the whole, on synthetic weights of full size.
 *
 * <p>Timings depend on the machine, so compare within one run; docs/benchmarks.md says how.
 */
package io.github.maskrcnn4j.benchmarks;
