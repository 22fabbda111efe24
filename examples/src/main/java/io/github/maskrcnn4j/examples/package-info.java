/**
 * The programs of the guided tour (docs/tour): every stage of Mask R-CNN run alone, each in fewer
 * than 20 lines, with the public API and nothing else.
 */
package io.github.maskrcnn4j.examples;
