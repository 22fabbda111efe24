package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.util.Objects;

/**
 * One picture as a step of training takes it.
 *
 * @param name of the picture's file, for messages
 * @param input padded to the size that all pictures of the batch have in common
 * @param truth what the network should say about it, in pixels of the input; of size 0 for a
 *     picture without objects
 */
public record TrainingSample(String name, ModelInput input, GroundTruth truth) {
  public TrainingSample {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(truth, "truth");
  }
}
