package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.training.targets.GroundTruth;

/**
 * One picture as a training step takes it.
 *
 * @param name the picture's, for messages
 * @param input padded to the size that all of a batch have
 * @param truth in pixels of the model input
 */
public record TrainingSample(String name, ModelInput input, GroundTruth truth) {}
