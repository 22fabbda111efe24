package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.TrainingListener;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;

/** Writes the page of a training into its folder, anew whenever it is saved and evaluated. */
public final class TrainingPageWriter implements TrainingListener {

  private final TrainingPlan plan;
  private final RunFolder folder;
  private List<BatchPicture> batches; // null until they are needed
  private List<ValidatedPicture> validated; // null until they are needed

  /**
   * A writer of {@code training.html}.
   *
   * @param plan the training's own
   * @param folder likewise
   */
  public TrainingPageWriter(TrainingPlan plan, RunFolder folder) {
    this.plan = Objects.requireNonNull(plan, "plan");
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  @Override
  public void saved(long step) throws IOException {
    write();
  }

  @Override
  public void evaluated(long step, Metrics metrics, boolean isBest) throws IOException {
    if (isBest || validated == null) {
      boolean thereAre = Files.exists(folder.checkpoint().best());
      validated = thereAre ? ValidatedPicture.of(plan, folder.checkpoint().best()) : List.of();
    }
    write();
  }

  private void write() throws IOException {
    if (batches == null) {
      batches = BatchPicture.first(plan);
    }
    List<ValidatedPicture> known = validated == null ? List.of() : validated;
    TrainingReport report = TrainingReport.of(folder, batches, known);
    AtomicFiles.write(folder.page(), out -> TrainingPage.write(report, out));
  }
}
