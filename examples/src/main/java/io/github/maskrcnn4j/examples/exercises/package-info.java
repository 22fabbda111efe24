/** Solutions of the exercises in docs/tour, at least one on each of its pages. */
package io.github.maskrcnn4j.examples.exercises;
