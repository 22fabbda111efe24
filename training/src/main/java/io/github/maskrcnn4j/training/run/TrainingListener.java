package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.evaluation.Metrics;
import java.io.IOException;

/** Is told how a training goes, by the thread that trains. What it throws ends the training. */
public interface TrainingListener {

  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** A step was made. */
  default void stepped(StepReport report) throws IOException {}

  /**
   * The weights were evaluated.
   *
   * @param step how many steps they have seen
   * @param isBest whether they are the best so far
   */
  default void evaluated(long step, Metrics metrics, boolean isBest) throws IOException {}

  /**
   * The state was saved, from which the training can go on.
   *
   * @param step how many steps it has seen
   */
  default void saved(long step) throws IOException {}
}
