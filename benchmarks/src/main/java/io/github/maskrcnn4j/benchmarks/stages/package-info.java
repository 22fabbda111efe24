/**
 * The JMH benchmarks: each stage of the network alone, single operations of some, and the whole.
 *
 * <p>A stage is given what a run over a synthetic picture gave it ({@link
 * io.github.maskrcnn4j.benchmarks.stages.KeptRun}). Where it leaves its result on the device, the
 * clock waits until that is done.
 */
package io.github.maskrcnn4j.benchmarks.stages;
