package io.github.maskrcnn4j.evaluation;

/**
 * One of COCO's twelve numbers.
 *
 * @param name {@code AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm, ARl}; the numbers
 *     behind AR are the limits on results
 * @param title what pycocotools calls it
 * @param value 0 to 1; -1 if there is no such object in the ground truth
 */
public record Figure(String name, String title, double value) {}
