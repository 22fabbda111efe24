/**
 * The graphics card that a CUDA build runs on, known before ND4J starts: which one it is, whether
 * ND4J has code for it, and why there is none that can be used.
 *
 * <p>Knows no tensors and starts nothing of ND4J: what a card is told by its driver's {@code
 * nvidia-smi}, and what went wrong by what the loader of native libraries wrote.
 */
package io.github.maskrcnn4j.core.device;
