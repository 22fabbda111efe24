package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.inspect.training.TrainingPageWriter;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.SaveInterval;
import io.github.maskrcnn4j.training.run.Trainer;
import io.github.maskrcnn4j.training.run.TrainingException;
import io.github.maskrcnn4j.training.run.TrainingListener;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/**
 * Trains to the plan's end or until the program is told to end, and tells how it goes and what has
 * become of it.
 */
final class TrainingRun {
  private final Trainer trainer;
  private final TrainingPlan plan;
  private final RunFolder folder;
  private final Console console;

  /**
   * @param trainer that carries out the plan in the folder
   */
  TrainingRun(Trainer trainer, TrainingPlan plan, RunFolder folder, Console console) {
    this.trainer = trainer;
    this.plan = plan;
    this.folder = folder;
    this.console = console;
  }

  /**
   * Runs it.
   *
   * @param begun steps that were made before
   * @param saving when it is saved within an epoch
   * @return the exit code
   */
  int from(long begun, SaveInterval saving) throws IOException {
    try (Interruption interruption = Interruption.callingFor(this::end)) {
      if (begun >= plan.steps()) {
        console.note(
            folder.path()
                + " has made these steps; --steps or --epochs says how many it shall have in all");
      }
      long step;
      try (TrainingLog log = new TrainingLog(plan, begun, console)) {
        TrainingListener page = new TrainingPageWriter(plan, folder);
        step = train(TrainingListener.all(log, page), saving, interruption);
      }
      if (step < plan.steps()) {
        tellInterrupted(step);
        return ExitCode.INTERRUPTED;
      }
      tellDone();
      return ExitCode.DONE;
    }
  }

  private void end() {
    console.note("ending with this step, which will be saved");
    trainer.cancel();
  }

  /** Returns the steps that are made and saved. */
  private long train(TrainingListener listener, SaveInterval saving, Interruption interruption)
      throws IOException {
    try {
      return trainer.run(listener, saving).step();
    } catch (TrainingException e) {
      throw e;
    } catch (IOException e) {
      if (!interruption.isAsked()) {
        throw e;
      }
      // a file that was half written at the signal is gone: saves
      return trainer.run(listener, saving).step();
    }
  }

  private void tellInterrupted(long step) {
    console.note(
        String.format(
            Locale.ROOT,
            "ended after step %d of %d, which is saved in %s; the same command with --resume goes"
                + " on",
            step,
            plan.steps(),
            folder.path()));
  }

  private void tellDone() {
    boolean hasBest = Files.exists(folder.checkpoint().best());
    console.print(
        "%s has the weights: %s%n",
        folder.path(), hasBest ? "best.safetensors, last.safetensors" : "last.safetensors");
  }
}
