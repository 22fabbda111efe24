package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.training.loss.BatchCounts;
import java.util.List;
import java.util.Map;

/**
 * What a batch says about the parameters.
 *
 * @param losses of the batch
 * @param gradients of the losses' sum with respect to each trained parameter, by canonical name
 * @param counts anchors and RoIs that took part
 * @param ofPictures the share of each picture in the losses
 * @param largestDelta the largest absolute value among the deltas of the RPN and the box head: the
 *     first to run away when the learning rate is too high
 */
public record StepResult(
    Losses losses,
    Map<String, float[]> gradients,
    BatchCounts counts,
    List<Losses> ofPictures,
    double largestDelta) {}
