package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.inspect.page.InputPicture;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorTable;
import io.github.maskrcnn4j.training.checkpoint.Progress;
import io.github.maskrcnn4j.training.checkpoint.StepRandom;
import io.github.maskrcnn4j.training.run.Batches;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture as the network learns from it.
 *
 * @param step that learns from it, from 1
 * @param name of its file
 * @param width of the model input
 * @param height of the model input
 * @param picture the model input
 * @param objects what should be found, in pixels of the model input
 * @param crowds boxes of groups, four values each
 * @param anchors boxes of anchors that should find an object, four values each: the largest first
 * @param levels of these anchors: 0 for P2
 * @param positive how many anchors should find an object
 * @param neutral how many take no part
 * @param negative how many should say background
 */
record BatchPicture(
    long step,
    String name,
    int width,
    int height,
    String picture,
    List<Shape> objects,
    float[] crowds,
    float[] anchors,
    int[] levels,
    int positive,
    int neutral,
    int negative) {

  /** The first batches are shown until there are so many. */
  private static final int PICTURES = 4;

  /** Of a picture on the page, which shows several. */
  static final int LONGEST_SIDE = 400;

  /** More would hide the picture. */
  private static final int ANCHORS = 300;

  /**
   * The pictures of the first steps.
   *
   * @throws IOException if one cannot be read
   */
  static List<BatchPicture> first(TrainingPlan plan) throws IOException {
    Batches batches = new Batches(plan);
    Map<Integer, ModelClass> classes =
        batches.classes().stream()
            .collect(Collectors.toMap(ModelClass::label, Function.identity()));
    List<BatchPicture> pictures = new ArrayList<>();
    Progress progress = plan.beginning();
    while (pictures.size() < PICTURES && progress.step() < plan.steps()) {
      List<TrainingSample> batch = batches.samples(progress);
      for (TrainingSample sample : batch.subList(0, Math.min(PICTURES, batch.size()))) {
        if (pictures.size() < PICTURES) {
          pictures.add(of(plan, progress.step(), sample, classes));
        }
      }
      progress = progress.after(batch.size());
    }
    return pictures;
  }

  private static BatchPicture of(
      TrainingPlan plan, long step, TrainingSample sample, Map<Integer, ModelClass> classes) {
    Recipe recipe = plan.arithmetic();
    ImageGeometry geometry = sample.input().geometry();
    List<AnchorGrid> grids =
        recipe
            .rpn()
            .anchors(FeaturePyramid.STRIDES)
            .grids(geometry.inputHeight(), geometry.inputWidth());
    // which of them a step takes is drawn at random; here are those that it draws from
    AnchorTargets targets =
        plan.recipe()
            .anchors()
            .assign(grids, sample.truth(), geometry, StepRandom.targets(plan.seed(), step));
    int positive = targets.positives().length;
    int neutral = targets.neutrals().length;
    AnchorTable table = new AnchorTable(grids);
    int[] shown = largest(targets.positives(), table);
    return new BatchPicture(
        step + 1,
        sample.name(),
        geometry.inputWidth(),
        geometry.inputHeight(),
        Picture.ofPhoto(
            InputPicture.of(sample.input(), recipe.image().normalisation()), LONGEST_SIDE),
        IntStream.range(0, sample.truth().size())
            .mapToObj(
                object -> {
                  ModelClass of = classes.get(sample.truth().labels()[object]);
                  return Shape.of(sample.truth(), object, of.name(), of.id());
                })
            .toList(),
        sample.truth().crowds().toArray(),
        table.boxes(shown).toArray(),
        IntStream.of(shown).map(table::level).toArray(),
        positive,
        neutral,
        table.size() - positive - neutral);
  }

  /** Those of the highest levels, the highest first. */
  private static int[] largest(int[] anchors, AnchorTable table) {
    return IntStream.of(anchors)
        .boxed()
        .sorted(Comparator.comparing(table::level, Comparator.reverseOrder()))
        .limit(ANCHORS)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
