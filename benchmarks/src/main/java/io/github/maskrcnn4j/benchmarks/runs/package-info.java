/** Programs that watch whole runs of a model: their stages, their memory, their results. */
package io.github.maskrcnn4j.benchmarks.runs;
