package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.IoSupplier;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.CocoResultsReader;
import io.github.maskrcnn4j.evaluation.CocoResultsWriter;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import io.github.maskrcnn4j.evaluation.analysis.Examination;
import io.github.maskrcnn4j.evaluation.analysis.Examiner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Measures results against a data set: those of a file, or those of a run. */
final class Measuring {
  static final String RESULTS = "results.json";

  private final CleanDataSet truth;
  private final EvaluationSettings settings;
  private final Console console;
  private final int objects;
  private final long withMask;

  Measuring(CleanDataSet truth, EvaluationSettings settings, Console console) {
    this.truth = truth;
    this.settings = settings;
    this.console = console;
    objects = truth.data().annotationCount();
    withMask =
        truth.data().images().stream()
            .flatMap(image -> truth.data().annotations(image.id()).stream())
            .filter(object -> object.segmentation() != null)
            .count();
  }

  /**
   * What came out.
   *
   * @param isComplete whether all was measured: no image failed, and no object lacks the mask that
   *     others have
   */
  record Outcome(Examination examination, boolean isComplete) {}

  /** Measures a file of results. */
  Outcome results(Path file) throws IOException {
    List<Result> found = CocoResultsReader.read(file, truth.data());
    boolean masks = found.stream().allMatch(result -> result.mask() != null);
    Examination measured = Examiner.examine(truth.data(), found, types(masks), settings);
    return new Outcome(measured, !isLacking(masks));
  }

  /** Runs the network over all images, keeps its results in a file and measures them meanwhile. */
  Outcome run(IoSupplier<MaskRcnn> network, ParallelOption parallel, OutputFolder folder)
      throws IOException {
    List<ImageEntry> entries = truth.data().images();
    Examiner examiner = new Examiner(truth.data(), types(true), settings);
    int[] failed = {0};
    try (ImageQueue queue = new ImageQueue(entries.stream().map(truth::file).toList());
        EvaluationRun run = new EvaluationRun(console);
        MaskRcnn model = network.get();
        NetworkQueue detected = new NetworkQueue(queue, model, parallel)) {
      folder.write(
          RESULTS,
          file -> {
            try (CocoResultsWriter writer = new CocoResultsWriter(file)) {
              failed[0] =
                  run.over(
                      entries,
                      detected,
                      (imageId, found) -> {
                        writer.write(found);
                        examiner.add(imageId, found);
                      });
            }
          });
    }
    return new Outcome(examiner.finish(), failed[0] == 0 && !isLacking(true));
  }

  /** Masks too, if the results and all objects have them; tells if not. */
  private Set<IouType> types(boolean masks) {
    if (masks && withMask == objects) {
      return EnumSet.allOf(IouType.class);
    }
    if (isLacking(masks)) {
      console.note(
          (objects - withMask)
              + " of "
              + objects
              + " objects have no mask: only boxes are measured; 'maskrcnn data --to-coco' writes the"
              + " data set without them");
    } else if (masks || withMask > 0) {
      String who = masks ? "the objects" : "the results";
      console.note(who + " have no masks: only boxes are measured");
    }
    return EnumSet.of(IouType.BBOX);
  }

  /** Whether masks cannot be measured for want of some. */
  private boolean isLacking(boolean masks) {
    return masks && withMask > 0 && withMask < objects;
  }
}
