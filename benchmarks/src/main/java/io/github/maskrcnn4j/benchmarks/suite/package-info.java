/**
 * Runs the benchmarks: {@link io.github.maskrcnn4j.benchmarks.suite.RunSuite} measures what the
 * machine can do, starts JMH, and lets it tell the rate of the arithmetic and the memory.
 */
package io.github.maskrcnn4j.benchmarks.suite;
