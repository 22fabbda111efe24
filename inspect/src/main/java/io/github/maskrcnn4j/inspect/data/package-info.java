/**
 * Shows a data set: sample pictures as they are and as the network sees them, what is on them, and
 * how its objects and the anchors of a recipe fit together.
 *
 * <pre>
 * CleanDataSet, Recipe  ->  DataReport  ->  DataPage: one HTML file
 * </pre>
 */
package io.github.maskrcnn4j.inspect.data;
