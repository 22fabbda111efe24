package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Measures results against a data set, image by image, so that it can run beside inference and
 * holds no masks:
 *
 * <pre>{@code
 * Evaluator evaluator = new Evaluator(truth, Set.of(IouType.SEGM), EvaluationSettings.DEFAULTS);
 * for (ImageEntry image : truth.images()) {
 *   evaluator.add(image.id(), results);
 * }
 * double ap = evaluator.finish().get(IouType.SEGM).averagePrecision();
 * }</pre>
 *
 * <p>Images may be added in any order and by several threads: the numbers do not depend on it.
 */
public final class Evaluator {
  private final DataSet truth;
  private final EvaluationSettings settings;
  private final List<Category> categories;

  /** Places of the images by rising id: the order in which equal scores are counted. */
  private final Map<Long, Integer> places = new HashMap<>();

  private final Set<Long> added = ConcurrentHashMap.newKeySet();

  /** By category id. */
  private final Map<IouType, Map<Integer, Tally>> tallies = new EnumMap<>(IouType.class);

  /**
   * An evaluator without results.
   *
   * @param types what is measured; for {@link IouType#SEGM} every object and result needs a mask
   */
  public Evaluator(DataSet truth, Set<IouType> types, EvaluationSettings settings) {
    this.truth = truth;
    this.settings = settings;
    this.categories =
        truth.categories().stream().sorted(Comparator.comparingInt(Category::id)).toList();
    truth.images().stream()
        .map(ImageEntry::id)
        .sorted()
        .forEach(id -> places.put(id, places.size()));
    for (IouType type : EnumSet.copyOf(types)) {
      Map<Integer, Tally> ofType = new HashMap<>();
      categories.forEach(category -> ofType.put(category.id(), new Tally()));
      tallies.put(type, ofType);
    }
  }

  /** Measures results of any order. Those of images that are not in the data set are left out. */
  public static Map<IouType, Evaluation> evaluate(
      DataSet truth, Collection<Result> results, Set<IouType> types, EvaluationSettings settings) {
    Evaluator evaluator = new Evaluator(truth, types, settings);
    Map<Long, List<Result>> byImage =
        results.stream().collect(Collectors.groupingBy(Result::imageId));
    truth.images().parallelStream()
        .map(ImageEntry::id)
        .forEach(id -> evaluator.add(id, byImage.getOrDefault(id, List.of())));
    return evaluator.finish();
  }

  /**
   * Adds all results of an image, in the order of the results file: among equal scores the earlier
   * goes first. Those of categories that are not in the data set are left out.
   *
   * @throws IllegalArgumentException if there is no such image
   * @throws IllegalStateException if it was added before
   */
  public void add(long imageId, List<Result> results) {
    List<Annotation> objects = truth.annotations(imageId);
    if (!added.add(imageId)) {
      throw new IllegalStateException("image " + imageId + " was added before");
    }
    Map<Integer, List<Annotation>> objectsOf =
        objects.stream().collect(Collectors.groupingBy(Annotation::categoryId));
    Map<Integer, List<Result>> resultsOf =
        results.stream().collect(Collectors.groupingBy(Result::categoryId));
    Set<Integer> here = new TreeSet<>(objectsOf.keySet());
    here.addAll(resultsOf.keySet());
    for (int category : here) {
      add(
          places.get(imageId),
          category,
          objectsOf.getOrDefault(category, List.of()),
          resultsOf.getOrDefault(category, List.of()));
    }
  }

  /** Adds the results of an image and category. */
  private void add(int place, int category, List<Annotation> objects, List<Result> results) {
    List<Result> best = results.stream().sorted(Result.BEST_FIRST).limit(settings.most()).toList();
    double[] scores = best.stream().mapToDouble(Result::score).toArray();
    tallies.forEach(
        (type, ofType) -> {
          Tally tally = ofType.get(category);
          if (tally != null) {
            tally.add(place, scores, match(type, objects, best));
          }
        });
  }

  private Matching match(IouType type, List<Annotation> objects, List<Result> best) {
    double[] areas = best.stream().mapToDouble(result -> type.areaOf(result, settings)).toArray();
    return Matching.of(areas, objects, type.overlaps(best, objects), settings.strict());
  }

  /** K, by rising id. */
  public List<Category> categories() {
    return categories;
  }

  /** Ids of the images that were not added so far, in the data set's order. */
  public List<Long> notAdded() {
    return truth.images().stream().map(ImageEntry::id).filter(id -> !added.contains(id)).toList();
  }

  /** Ends with the numbers. An image that was not added counts as one without results. */
  public Map<IouType, Evaluation> finish() {
    notAdded().forEach(id -> add(id, List.of()));
    Map<IouType, Evaluation> evaluations = new EnumMap<>(IouType.class);
    tallies.forEach((type, ofType) -> evaluations.put(type, evaluation(ofType)));
    return evaluations;
  }

  private Evaluation evaluation(Map<Integer, Tally> ofType) {
    return new Evaluation(
        categories,
        categories.parallelStream()
            .map(category -> Curves.of(ofType.get(category.id()).ranked(), settings.limits()))
            .toList(),
        settings.limits());
  }
}
