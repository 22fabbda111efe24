/** Solutions of the exercises in docs/tour, one on each of its pages. */
package io.github.maskrcnn4j.examples.exercises;
