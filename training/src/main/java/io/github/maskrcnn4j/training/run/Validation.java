package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.Evaluator;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Measures weights on pictures that they do not learn from. */
final class Validation {

  private final CleanDataSet data;
  private final List<ImageEntry> pictures;
  private final DataSet truth;
  private final ImageReader reader = new ImageReader();

  Validation(CleanDataSet data, List<ImageEntry> pictures) {
    this.data = data;
    this.pictures = pictures;
    List<Annotation> objects = new ArrayList<>();
    pictures.forEach(picture -> objects.addAll(data.data().annotations(picture.id())));
    this.truth = new DataSet(data.data().categories(), pictures, objects);
  }

  boolean isEmpty() {
    return pictures.isEmpty();
  }

  /**
   * Runs the model over all pictures.
   *
   * @param cancelled asked before each
   * @return empty if it was cancelled
   */
  Optional<Metrics> of(MaskRcnn model, BooleanSupplier cancelled) throws IOException {
    Evaluator evaluator =
        new Evaluator(truth, EnumSet.allOf(IouType.class), EvaluationSettings.DEFAULTS);
    for (ImageEntry picture : pictures) {
      if (cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      List<Result> results =
          model.detect(reader.read(data.file(picture))).stream()
              .map(instance -> Result.of(picture.id(), instance))
              .toList();
      evaluator.add(picture.id(), results);
    }
    return Optional.of(Metrics.of(evaluator.finish()));
  }
}
