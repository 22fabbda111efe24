/**
 * From what a file says to a data set that can be relied on: every id once, every picture there and
 * of the size that is said, every object with a class, a box and at least one pixel.
 *
 * <p>Nothing is guessed. What is wrong is left out, or mended where there is only one way to do it,
 * and told either way; docs/data.md has the list.
 */
package io.github.maskrcnn4j.data.clean;
