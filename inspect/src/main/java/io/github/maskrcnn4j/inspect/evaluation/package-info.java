/**
 * The page of an evaluation: why average precision is what it is.
 *
 * <p>The numbers are {@code evaluation.analysis}'s; the page only draws, sorts and chooses.
 */
package io.github.maskrcnn4j.inspect.evaluation;
