/**
 * Measurements on synthetic weights of full size. Timings depend on the machine, so compare within
 * one run; docs/benchmarks.md says how.
 *
 * <ul>
 *   <li>{@code synthetic}: weights, pictures and values of which only the time counts
 *   <li>{@code machine}: what a timing was taken on
 *   <li>{@code stages}: the JMH benchmarks, one class for each stage and for the whole
 *   <li>{@code suite}: runs them, with the rate of the arithmetic and the memory
 *   <li>{@code report}: result files as tables and charts
 *   <li>{@code runs}: programs that watch whole runs of a model
 *   <li>{@code gpu}: the parts of {@code gpu-report.sh} and what it sums them up in
 *   <li>{@code scaling}: how the time grows with a picture and shrinks with threads
 * </ul>
 *
 * <p>Here is only what all programs share: {@link io.github.maskrcnn4j.benchmarks.Program}, {@link
 * io.github.maskrcnn4j.benchmarks.Arguments} and {@link io.github.maskrcnn4j.benchmarks.TextFile}.
 */
package io.github.maskrcnn4j.benchmarks;
