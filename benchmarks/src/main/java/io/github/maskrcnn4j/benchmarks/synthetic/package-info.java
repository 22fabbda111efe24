/**
 * Weights, pictures and values of which only the time counts: random, of the official sizes, and
 * scaled so that a run over them has its usual work.
 */
package io.github.maskrcnn4j.benchmarks.synthetic;
