package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.step.Losses;
import java.util.List;

/**
 * What a step has done.
 *
 * @param step its number, from 1
 * @param epoch its epoch, from 1
 * @param learningRate that it was made with
 * @param losses of its pictures, before it
 * @param gradientNorm length of all gradients, before clipping
 * @param counts anchors and RoIs that it learnt from
 * @param pictures the files' names
 * @param seconds from reading the pictures to the new layers
 */
public record StepReport(
    long step,
    int epoch,
    double learningRate,
    Losses losses,
    double gradientNorm,
    BatchCounts counts,
    List<String> pictures,
    double seconds) {

  public StepReport {
    pictures = List.copyOf(pictures);
  }
}
