package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.training.run.MetricsLog;
import io.github.maskrcnn4j.training.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the page of a training shows.
 *
 * @param name of its folder
 * @param steps made so far
 * @param epoch the last step's, from 1; 0 before the first
 * @param secondsPerStep the median; 0 before the first step
 * @param curves of every number of a step
 * @param evaluations rising
 * @param settings by their names on the command line
 * @param batches the first pictures, as the network sees them
 * @param validated pictures that it does not learn from, with what it finds
 */
public record TrainingReport(
    String name,
    long steps,
    int epoch,
    double secondsPerStep,
    Curves curves,
    List<Measured> evaluations,
    Map<String, String> settings,
    List<BatchPicture> batches,
    List<ValidatedPicture> validated) {

  /**
   * An evaluation.
   *
   * @param step how many steps the weights have seen
   * @param figures COCO's numbers by type, boxes or masks, and name; -1 where there is no such
   *     object
   */
  record Measured(long step, int epoch, Map<String, Map<String, Double>> figures) {

    static Measured of(MetricsLog.Evaluation logged) {
      return new Measured(
          logged.step(),
          logged.epoch(),
          logged.figures().entrySet().stream()
              .collect(Collectors.toMap(type -> type.getKey().inWords(), Map.Entry::getValue)));
    }
  }

  /**
   * Reads a training's folder.
   *
   * @throws IOException if its settings or metrics are not there or damaged
   */
  static TrainingReport of(
      RunFolder folder, List<BatchPicture> batches, List<ValidatedPicture> validated)
      throws IOException {
    MetricsLog log = MetricsLog.read(folder.metrics());
    List<MetricsLog.Step> steps = log.steps();
    MetricsLog.Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    Path path = folder.path().toAbsolutePath().normalize();
    return new TrainingReport(
        String.valueOf(path.getFileName()),
        last == null ? 0 : last.step(),
        last == null ? 0 : last.epoch(),
        median(steps.stream().mapToDouble(MetricsLog.Step::seconds).sorted().toArray()),
        Curves.of(steps),
        log.evaluations().stream().map(Measured::of).toList(),
        folder.settings(),
        List.copyOf(batches),
        List.copyOf(validated));
  }

  private static double median(double[] rising) {
    return rising.length == 0 ? 0 : rising[rising.length / 2];
  }
}
