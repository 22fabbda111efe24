package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.training.loss.BatchCounts;
import java.util.Map;

/**
 * What a batch says about the parameters.
 *
 * @param losses of the batch
 * @param gradients of the losses' sum with respect to each trained parameter, by canonical name
 * @param counts anchors and RoIs that took part
 */
public record StepResult(Losses losses, Map<String, float[]> gradients, BatchCounts counts) {}
