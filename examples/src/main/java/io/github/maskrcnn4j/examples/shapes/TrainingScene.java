package io.github.maskrcnn4j.examples.shapes;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.sample.Augmentation;
import io.github.maskrcnn4j.training.sample.Labels;
import io.github.maskrcnn4j.training.sample.SampleMaker;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** One scene of shapes, as a step of training takes it: what the programs of training look at. */
public final class TrainingScene {

  private TrainingScene() {}

  /**
   * Makes it.
   *
   * @param folder where its picture is written, as {@code train/00001.png}
   */
  public static TrainingSample in(Path folder, Recipe recipe, TrainingRecipe training)
      throws IOException {
    CleanDataSet data = new ShapeScenes(folder, 1, 0, 4, List.copyOf(Shape.KNOWN)).toTrainWith();
    Labels labels = Labels.of(data.data().categories(), training.rois().background());
    return new SampleMaker(data, recipe.image(), training.samples(), labels, Augmentation.NONE)
        .batch(data.data().images(), new Random(1))
        .get(0);
  }
}
