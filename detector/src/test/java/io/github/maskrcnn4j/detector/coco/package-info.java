/**
 * COCO's average precision, for the accuracy tests: how well do detections match the objects that
 * were drawn into an image?
 *
 * <p>Shape letters: T IoU thresholds .50:.05:.95, R 101 recall points, K categories, A area ranges
 * (all, small, medium, large), M limits on detections per image (1, 10, 100).
 *
 * <p>Per image and category, the best-scored detection chooses the free object that it overlaps
 * most, then the next one chooses ({@link io.github.maskrcnn4j.detector.coco.CocoMatching}). A pair
 * is a hit if the overlap reaches the threshold. Over all images, detections are gone through from
 * the best score down: recall is the part of the objects hit so far, precision the part of the
 * detections so far that are hits ({@link io.github.maskrcnn4j.detector.coco.CocoEvaluation}).
 * Average precision is the mean over recall 0, .01, .. 1 of the best precision at that recall or
 * beyond, then over T and K.
 *
 * <p>The rules are those of pycocotools' {@code COCOeval}, whose numbers the tests check to 1e-12.
 */
package io.github.maskrcnn4j.detector.coco;
