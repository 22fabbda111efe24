package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.Figure;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.evaluation.Metrics.CategoryMetrics;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prints the numbers of an evaluation, and what has changed since another. */
final class EvaluationTable {
  /** What rounds to a change of the three digits that are printed. */
  private static final double LEAST_CHANGE = 5e-4;

  private static final int MOST_CATEGORIES = 10;

  private final Console console;

  EvaluationTable(Console console) {
    this.console = console;
  }

  /** COCO's twelve lines for each type. */
  void figures(Map<IouType, Evaluation> evaluations) {
    evaluations.forEach(
        (type, evaluation) -> {
          console.print("%s%n", type.inWords());
          for (Figure figure : evaluation.figures()) {
            String none = figure.value() < 0 ? "  (no such object in the ground truth)" : "";
            console.print(" %s = %.3f%s%n", figure.title(), figure.value(), none);
          }
        });
  }

  /**
   * What has changed: the twelve numbers, and the categories that changed most.
   *
   * @param file where the numbers before are from
   */
  void changes(Path file, Metrics before, Metrics now) {
    console.print("since %s%n", file);
    List<Change> changes =
        now.figures().keySet().stream()
            .filter(before.figures()::containsKey)
            .flatMap(
                type ->
                    Stream.concat(ofFigures(type, before, now), ofCategories(type, before, now)))
            .toList();
    if (changes.isEmpty()) {
      console.print(" no number has changed by %.4f or more%n", LEAST_CHANGE);
    }
    for (Change change : changes) {
      console.print(
          " %s  %-20s %6.3f -> %6.3f  %+.3f%n",
          change.type.inWords(),
          change.name,
          change.before,
          change.now,
          change.now - change.before);
    }
  }

  private record Change(IouType type, String name, double before, double now) {
    double size() {
      return Math.abs(now - before);
    }

    boolean isWorthALine() {
      return size() >= LEAST_CHANGE;
    }
  }

  private static Stream<Change> ofFigures(IouType type, Metrics before, Metrics now) {
    Map<String, Double> old = before.figures().get(type);
    return now.figures().get(type).entrySet().stream()
        .filter(figure -> old.containsKey(figure.getKey()))
        .map(
            figure ->
                new Change(type, figure.getKey(), old.get(figure.getKey()), figure.getValue()))
        .filter(Change::isWorthALine);
  }

  private static Stream<Change> ofCategories(IouType type, Metrics before, Metrics now) {
    Map<Integer, Double> old = new HashMap<>();
    for (CategoryMetrics category : before.categories()) {
      old.put(category.id(), category.averagePrecision().getOrDefault(type, -1.0));
    }
    return now.categories().stream()
        .filter(category -> old.containsKey(category.id()))
        .map(
            category ->
                new Change(
                    type,
                    Printable.name(category.name()),
                    old.get(category.id()),
                    category.averagePrecision().get(type)))
        .filter(Change::isWorthALine)
        .sorted(Comparator.comparingDouble(Change::size).reversed())
        .limit(MOST_CATEGORIES);
  }

  /** The last line: what was measured, and where the files are. */
  void summary(int images, Metrics metrics, OutputFolder folder) {
    console.print(
        "%d images, %d objects, %d results; files in %s%n",
        images,
        metrics.categories().stream().mapToInt(CategoryMetrics::objects).sum(),
        metrics.categories().stream().mapToInt(CategoryMetrics::results).sum(),
        folder);
  }
}
