/**
 * What a training leaves on disk, so that it can be used, and gone on with after any interruption.
 *
 * <pre>
 * best.safetensors    the weights with the best AP so far, for {@code maskrcnn detect --weights}
 * last.state          weights, optimiser, place in the data set: all that the next step depends on
 * last.safetensors    the weights of last.state, for {@code maskrcnn detect --weights}
 * </pre>
 *
 * <p>{@code last.state} alone is the truth: a training that goes on reads nothing else. Each file
 * is written beside its name, forced to disk and renamed, so that it is always one whole file, the
 * old one or the new one; and all are written in the order above. Killed in between, a training
 * goes on from the last state: with the same weights it finds the same AP once more, and writes
 * again what is newer than the state or older.
 *
 * <p>Random numbers need no place in a state: {@link
 * io.github.maskrcnn4j.training.checkpoint.StepRandom} makes them from the seed and the step.
 */
package io.github.maskrcnn4j.training.checkpoint;
