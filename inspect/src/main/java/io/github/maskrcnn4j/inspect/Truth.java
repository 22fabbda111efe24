package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.checkpoint.StepRandom;
import io.github.maskrcnn4j.training.sample.Augmentation;
import io.github.maskrcnn4j.training.sample.Labels;
import io.github.maskrcnn4j.training.sample.SampleMaker;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What people drew on an image, as a training of the model's recipe would take it.
 *
 * @param recipe how it would be learnt
 * @param objects in pixels of the model input
 * @param classes that the labels of the objects stand for
 * @param drawn the same in pixels of the image, crowds among them
 */
public record Truth(
    TrainingRecipe recipe,
    GroundTruth objects,
    Collection<ModelClass> classes,
    List<Annotation> drawn) {

  /**
   * Takes an image of a data set the way of training, without changing it at random.
   *
   * @throws IOException if the picture cannot be read
   * @throws IllegalArgumentException if the model does not know one of the classes, or an object
   *     has no mask
   */
  public static Truth of(MaskRcnn model, CleanDataSet data, ImageEntry image) throws IOException {
    TrainingRecipe recipe = TrainingRecipe.named(model.recipe().name());
    if (!model.classes().isEmpty() && !Labels.knowsAll(model.classes(), data.data().categories())) {
      throw new IllegalArgumentException(
          data.source()
              + ": has classes that the weights do not know by the same id and name; theirs are "
              + model.classes().stream()
                  .map(known -> known.id() + " " + known.name())
                  .collect(Collectors.joining(", ")));
    }
    Labels labels = Labels.ofClasses(model.classes());
    SampleMaker maker =
        new SampleMaker(data, model.recipe().image(), recipe.samples(), labels, Augmentation.NONE);
    GroundTruth objects = maker.batch(List.of(image), StepRandom.augmentation(0, 0)).get(0).truth();
    return new Truth(recipe, objects, labels.classes(), data.data().annotations(image.id()));
  }

  /** The name of a class. */
  String nameOf(int label) {
    return classes.stream()
        .filter(known -> known.label() == label)
        .map(ModelClass::name)
        .findFirst()
        .orElse("background");
  }

  /** The name of a data set's class. */
  String nameOfCategory(int category) {
    return classes.stream()
        .filter(known -> known.id() == category)
        .map(ModelClass::name)
        .findFirst()
        .orElse("category " + category);
  }
}
