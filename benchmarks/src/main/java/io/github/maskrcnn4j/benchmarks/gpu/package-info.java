/**
 * What {@code benchmarks/gpu-report.sh} is made of: is there a card, does it compute right, does
 * memory grow from picture to picture; and the page that sums it up, CPU beside CUDA.
 */
package io.github.maskrcnn4j.benchmarks.gpu;
