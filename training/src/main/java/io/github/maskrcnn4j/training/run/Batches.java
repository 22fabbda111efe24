package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.training.checkpoint.Progress;
import io.github.maskrcnn4j.training.checkpoint.StepRandom;
import io.github.maskrcnn4j.training.sample.Labels;
import io.github.maskrcnn4j.training.sample.SampleMaker;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What each step of a training learns from. It depends on the plan and on how far the training has
 * come, so that anybody can see a batch again.
 */
public final class Batches {

  private final TrainingPlan plan;
  private final Labels labels;
  private final SampleMaker samples;

  /**
   * Of a plan.
   *
   * @throws IOException naming an object that the plan's recipe cannot learn from, or a class that
   *     the weights do not know
   */
  public Batches(TrainingPlan plan) throws IOException {
    this.plan = plan;
    this.labels = Labels.ofClasses(plan.start().metadata().classes());
    this.samples =
        new SampleMaker(
            plan.data(),
            plan.arithmetic().image(),
            plan.recipe().samples(),
            labels,
            plan.recipe().augmentation());
    requireKnown();
    requireMasks();
  }

  private void requireKnown() throws DataSetException {
    for (Category category : plan.data().data().categories()) {
      if (!Labels.knowsAll(labels.classes(), List.of(category))) {
        throw new DataSetException(
            plan.data().source()
                + (": the weights have no class " + category.id() + " '" + category.name() + "'"));
      }
    }
  }

  /** Now, not in the step that shows the object first. */
  private void requireMasks() throws DataSetException {
    for (ImageEntry picture : plan.pictures()) {
      for (Annotation object : plan.data().data().annotations(picture.id())) {
        if (!object.crowd() && object.segmentation() != null) {
          try {
            plan.recipe().masks().requireFit(object.segmentation());
          } catch (IllegalArgumentException e) {
            throw new DataSetException(
                plan.data().file(picture) + ": annotation " + object.id() + ": " + e.getMessage());
          }
        }
      }
    }
  }

  /** The classes that the samples' labels stand for. */
  public List<ModelClass> classes() {
    return labels.classes();
  }

  /** The next step's pictures. */
  public List<ImageEntry> pictures(Progress progress) {
    return Arrays.stream(progress.next(plan.batch())).mapToObj(plan.pictures()::get).toList();
  }

  /**
   * The next step's pictures, as the network sees them.
   *
   * @throws IOException naming the picture that cannot be read or is not of the size that the data
   *     set says
   */
  public List<TrainingSample> samples(Progress progress) throws IOException {
    return samples.batch(pictures(progress), StepRandom.augmentation(plan.seed(), progress.step()));
  }
}
