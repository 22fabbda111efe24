/**
 * Average precision as COCO measures it: how well do results match the objects that people drew?
 *
 * <p>Shape letters: T IoU thresholds .50:.05:.95, R 101 recall points, K categories, A area ranges
 * (all, small, medium, large), M limits on results per image and category (1, 10, 100).
 *
 * <p>Per image and category, the best-scored result chooses the free object that it overlaps most,
 * then the next one chooses. A pair is a hit if the overlap reaches the threshold. Over all images,
 * results are gone through from the best score down: recall is the part of the objects hit so far,
 * precision the part of the results so far that are hits. Average precision is the mean over recall
 * 0, .01, .. 1 of the best precision at that recall or beyond, then over T and K.
 *
 * <p>{@link io.github.maskrcnn4j.evaluation.Evaluator} takes results image by image, matches them
 * at once ({@code Matching}) and keeps of each result no more than its score and what became of it
 * at every threshold and area range: two longs ({@code Tally}). At the end each category is sorted
 * once ({@code Curves}). The rules are those of pycocotools' {@code COCOeval}, whose numbers the
 * tests check.
 */
package io.github.maskrcnn4j.evaluation;
