package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.Evaluator;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures results as {@link Evaluator} does, and finds out why: from masks if they are measured,
 * else from boxes.
 */
public final class Examiner {
  private final EvaluationSettings settings;
  private final IouType type;
  private final Evaluator evaluator;
  private final DataSet truth;
  private final Map<Long, ImageEntry> images;
  private final ErrorGains errors = new ErrorGains();
  private final Confusion confusion;
  private final WorstImages worst = new WorstImages();
  private final Clues clues;

  /** An examiner without results. */
  public Examiner(DataSet truth, Set<IouType> types, EvaluationSettings settings) {
    this.truth = truth;
    this.settings = settings;
    this.type = types.contains(IouType.SEGM) ? IouType.SEGM : IouType.BBOX;
    this.evaluator = new Evaluator(truth, types, settings);
    this.images =
        truth.images().stream().collect(Collectors.toMap(ImageEntry::id, Function.identity()));
    this.confusion = new Confusion(evaluator.categories());
    this.clues = new Clues(truth.categories());
  }

  /** Examines results of any order. */
  public static Examination examine(
      DataSet truth, Collection<Result> results, Set<IouType> types, EvaluationSettings settings) {
    Examiner examiner = new Examiner(truth, types, settings);
    Map<Long, List<Result>> byImage =
        results.stream().collect(Collectors.groupingBy(Result::imageId));
    truth.images().parallelStream()
        .map(ImageEntry::id)
        .forEach(id -> examiner.add(id, byImage.getOrDefault(id, List.of())));
    results.stream()
        .filter(result -> !examiner.images.containsKey(result.imageId()))
        .forEach(examiner.clues::addOfUnknownImage);
    return examiner.finish();
  }

  /** Adds all results of an image: see {@link Evaluator#add}. */
  public void add(long imageId, List<Result> results) {
    evaluator.add(imageId, results);
    JudgedImage judged =
        new JudgedImage(
            images.get(imageId), truth.annotations(imageId), results, type, settings.most());
    synchronized (this) {
      errors.add(judged);
      confusion.add(judged);
      worst.add(judged);
      clues.add(judged);
    }
  }

  /** Ends with the numbers. An image that was not added counts as one without results. */
  public Examination finish() {
    evaluator.notAdded().forEach(id -> add(id, List.of()));
    Map<IouType, Evaluation> evaluations = evaluator.finish();
    return new Examination(
        settings,
        evaluations,
        type,
        errors.gains(),
        confusion,
        worst.images(),
        clues.inWords(evaluations.get(type).averagePrecision()));
  }
}
