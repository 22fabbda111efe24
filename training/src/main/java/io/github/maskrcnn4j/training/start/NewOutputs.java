package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.training.sample.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * Trained weights for the classes of another data set: all that is not of a class is kept, the
 * outputs for classes begin anew.
 */
public final class NewOutputs {

  private static final String CLASSES = "box_head.classes";
  private static final String DELTAS = "box_head.deltas";
  private static final String MASKS = "mask_head.logits";

  private final ModelLayout old;
  private final BackgroundPosition background;
  private final int categories;

  private NewOutputs(ModelLayout old, BackgroundPosition background, int categories) {
    this.old = old;
    this.background = background;
    this.categories = categories;
  }

  /** As {@link #fit(Parameters, ModelMetadata, List, long)}, of a canonical file. */
  public static StartingWeights fit(SafetensorsFile file, List<Category> categories, long seed)
      throws WeightFileException {
    return fit(file, ModelMetadata.of(file.metadata(), file.source()), categories, seed);
  }

  /**
   * Fits weights to a data set.
   *
   * <p>If they know all categories, by id and name, everything is kept, and the classes stay
   * theirs. Else there are new outputs for the categories in the order of their ids, and for the
   * background, in the weights' own layout. Boxes or masks that serve all classes are of no class,
   * and kept.
   *
   * @param weights stay in use if everything is kept
   * @param seed of the new outputs
   * @throws WeightFileException if the weights are no Mask R-CNN's, or of an unknown recipe
   */
  public static StartingWeights fit(
      Parameters weights, ModelMetadata metadata, List<Category> categories, long seed)
      throws WeightFileException {
    if (!categories.isEmpty() && Labels.knowsAll(metadata.classes(), categories)) {
      return new StartingWeights(weights, metadata, List.of());
    }
    BackgroundPosition background = Recipe.of(metadata, weights.source()).selector().background();
    ModelMetadata renamed =
        new ModelMetadata(
            metadata.recipe(),
            metadata.settings(),
            Labels.of(categories, background).classes(),
            metadata.sourceFile(),
            metadata.sourceSha256());
    NewOutputs outputs = new NewOutputs(ModelLayout.of(weights), background, categories.size());
    List<String> begunAnew = new ArrayList<>();
    MapParameters parameters = outputs.replaceIn(weights, InitialValues.ofOutputs(seed), begunAnew);
    return new StartingWeights(parameters, renamed, begunAnew);
  }

  private MapParameters replaceIn(Parameters weights, InitialValues initial, List<String> begunAnew)
      throws WeightFileException {
    MapParameters parameters = new MapParameters(weights.source());
    for (String name : weights.names()) {
      parameters.put(name, weights.values(name), weights.shape(name)); // all, to keep their order
    }
    replace(parameters, initial, CLASSES, ".weight", categories + 1);
    begunAnew.add(CLASSES);
    if (isOfClasses(old.deltaClasses())) {
      replace(parameters, initial, DELTAS, ".weight", 4 * outputs(old.deltaClasses()));
      begunAnew.add(DELTAS);
    }
    if (isOfClasses(old.maskClasses())) {
      replace(parameters, initial, MASKS, ".kernel", outputs(old.maskClasses()));
      begunAnew.add(MASKS);
    }
    return parameters;
  }

  private static void replace(
      MapParameters parameters, InitialValues initial, String unit, String matrix, int outputs)
      throws WeightFileException {
    long[] shape = parameters.shape(unit + matrix);
    shape[shape.length - 1] = outputs;
    initial.put(parameters, unit + matrix, shape);
    initial.put(parameters, unit + ".bias", outputs);
  }

  /**
   * Whether so many outputs are one for each class. A single one serves all classes, unless the
   * weights know a single class and the background, which comes last, has none.
   */
  private boolean isOfClasses(int outputs) {
    return outputs > 1 || old.classLogits() == 2 && background == BackgroundPosition.LAST;
  }

  /** As many as before for each class: with the background, or without. */
  private int outputs(int before) {
    return before == old.classLogits() ? categories + 1 : categories;
  }
}
