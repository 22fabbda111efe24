package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Candidates;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Another selector's detections of some classes only. The others go between suppression and the
 * limit: what remains is what the other selector would have found, and the limit counts it alone.
 *
 * @param chosen whether a label is looked for
 */
record ChosenClasses(DetectionSelector all, IntPredicate chosen) implements DetectionSelector {

  /**
   * A selector of the classes of these names.
   *
   * @throws IllegalArgumentException if a name is not one of the model's
   */
  static DetectionSelector of(DetectionSelector all, Set<String> names, Model model) {
    List<ModelClass> known = known(model);
    for (String name : names) {
      if (known.stream().noneMatch(one -> one.name().equals(name))) {
        throw new IllegalArgumentException(
            "Unknown class '"
                + name
                + "', the model knows "
                + known.stream().map(ModelClass::name).collect(Collectors.joining(", ")));
      }
    }
    Set<Integer> labels =
        known.stream()
            .filter(one -> names.contains(one.name()))
            .map(ModelClass::label)
            .collect(Collectors.toSet());
    return new ChosenClasses(all, labels::contains);
  }

  private static List<ModelClass> known(Model model) {
    if (!model.metadata().classes().isEmpty()) {
      return model.metadata().classes();
    }
    int classes = model.layout().classLogits();
    int background = model.recipe().selector().background().column(classes);
    return IntStream.range(0, classes)
        .filter(label -> label != background)
        .mapToObj(model::classOf)
        .toList();
  }

  @Override
  public Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    return all.candidates(predictions, proposals, image);
  }

  @Override
  public SuppressionRule suppression() {
    return all.suppression();
  }

  @Override
  public Candidates survivors(Candidates candidates) {
    Candidates survivors = all.survivors(candidates);
    return survivors.filter(i -> chosen.test(survivors.labels()[i]));
  }

  @Override
  public Candidates limit(Candidates survivors) {
    return all.limit(survivors);
  }

  @Override
  public Detections detections(Candidates candidates, ImageGeometry image) {
    return all.detections(candidates, image);
  }

  @Override
  public SelectionLimits limits() {
    return all.limits();
  }

  @Override
  public DetectionSelector withLimits(SelectionLimits limits) {
    return new ChosenClasses(all.withLimits(limits), chosen);
  }

  @Override
  public Optional<BoxCodec.Weights> boxWeights() {
    return all.boxWeights();
  }

  @Override
  public DetectionSelector withBoxWeights(BoxCodec.Weights weights) {
    return new ChosenClasses(all.withBoxWeights(weights), chosen);
  }

  @Override
  public PixelRule corners() {
    return all.corners();
  }

  @Override
  public BackgroundPosition background() {
    return all.background();
  }
}
