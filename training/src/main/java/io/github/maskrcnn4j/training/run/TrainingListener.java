package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.evaluation.Metrics;
import java.io.IOException;
import java.util.List;

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

  /** Tells each of these, in their order. */
  static TrainingListener all(TrainingListener... listeners) {
    List<TrainingListener> each = List.of(listeners);
    return new TrainingListener() {
      @Override
      public void stepped(StepReport report) throws IOException {
        for (TrainingListener listener : each) {
          listener.stepped(report);
        }
      }

      @Override
      public void evaluated(long step, Metrics metrics, boolean isBest) throws IOException {
        for (TrainingListener listener : each) {
          listener.evaluated(step, metrics, isBest);
        }
      }

      @Override
      public void saved(long step) throws IOException {
        for (TrainingListener listener : each) {
          listener.saved(step);
        }
      }
    };
  }
}
