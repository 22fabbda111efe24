package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.checkpoint.Progress;
import io.github.maskrcnn4j.training.checkpoint.StepRandom;
import io.github.maskrcnn4j.training.checkpoint.TrainingState;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.optimiser.LearningRate;
import io.github.maskrcnn4j.training.optimiser.Optimiser;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.start.StartingWeights;
import io.github.maskrcnn4j.training.step.StepResult;
import io.github.maskrcnn4j.training.step.TrainedNetwork;
import io.github.maskrcnn4j.training.step.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains a network.
 *
 * <pre>{@code
 * TrainingPlan plan = new TrainingPlan(...);
 * try (Trainer trainer = Trainer.begin(plan, new RunFolder(Path.of("run")))) {
 *   trainer.run(new TrainingListener() {
 *     public void stepped(StepReport step) {
 *       System.out.println(step.step() + " " + step.losses().total());
 *     }
 *   });
 * }
 * MaskRcnn model = MaskRcnn.load(Path.of("run/best.safetensors"));
 * }</pre>
 *
 * <p>A step depends on the plan, the parameters and its number alone, so that a training that goes
 * on gives the same bits as one that was not interrupted.
 *
 * <p>For one thread; {@link #cancel} may be called by any.
 */
public final class Trainer implements AutoCloseable {

  /** What makes a training longer, or keeps one from running away again. */
  private static final Set<String> MAY_DIFFER =
      Set.of("steps", "learning_rate", "warmup_steps", "warmup_factor", "clip_norm", "clip_by");

  private final TrainingPlan plan;
  private final RunFolder folder;
  private final MasterParameters parameters;
  private final TrainedNetwork network;
  private final TrainingStep step;
  private final Batches batches;
  private final Optimiser optimiser;
  private final LearningRate rate;
  private final Validation validation;
  private Progress progress;
  private long savedStep;
  private long savedAt = System.nanoTime();
  private volatile boolean cancelled;

  private Trainer(TrainingPlan plan, RunFolder folder, Optional<TrainingState> state)
      throws IOException {
    this.plan = plan;
    this.folder = folder;
    this.parameters = MasterParameters.copyOf(plan.start().parameters());
    this.optimiser = plan.optimiser().update().optimiser();
    state.ifPresent(before -> optimiser.restore(before.optimiser()));
    this.progress = state.map(TrainingState::progress).orElseGet(plan::beginning);
    this.savedStep = progress.step();
    this.rate = plan.optimiser().pace().over(plan.steps());
    this.batches = new Batches(plan);
    this.validation = new Validation(plan.validationData(), plan.validation());
    this.network =
        new TrainedNetwork(
            parameters, plan.start().metadata(), plan.arithmetic(), plan.layers()::contains);
    this.step =
        new TrainingStep(
            network, plan.recipe(), plan.optimiser().norms(), plan.optimiser().update().penalty());
  }

  /**
   * A training from its beginning.
   *
   * @param folder what an earlier training has left there is deleted
   */
  public static Trainer begin(TrainingPlan plan, RunFolder folder) throws IOException {
    Trainer trainer = new Trainer(plan, folder, Optional.empty());
    folder.checkpoint().clear();
    folder.writeSettings(plan.settings());
    folder.metricsFile().rewind(0);
    return trainer;
  }

  /**
   * Goes on with a training where it was last saved.
   *
   * @param plan with the values that it was begun with; only the number of steps, the learning
   *     rate, the warm-up and the clipping may be others
   * @throws TrainingException if there is nothing to go on with, or a value differs
   */
  public static Trainer resume(TrainingPlan plan, RunFolder folder) throws IOException {
    TrainingState state =
        folder
            .checkpoint()
            .read()
            .orElseThrow(
                () ->
                    new TrainingException(
                        folder.checkpoint().state() + ": there is no training to go on with"));
    requireSame(plan, state, folder);
    StartingWeights saved = new StartingWeights(state.weights(), state.metadata(), List.of());
    Trainer trainer = new Trainer(plan.withStart(saved), folder, Optional.of(state));
    folder.writeSettings(plan.settings());
    folder.metricsFile().rewind(state.progress().step());
    return trainer;
  }

  private static void requireSame(TrainingPlan plan, TrainingState state, RunFolder folder)
      throws TrainingException {
    Map<String, String> before = state.settings();
    if (!plan.start().metadata().classes().equals(state.metadata().classes())) {
      throw new TrainingException(
          folder.checkpoint().state()
              + ": was begun with the classes "
              + state.metadata().classes()
              + " and cannot go on with others");
    }
    for (Map.Entry<String, String> value : plan.settings().entrySet()) {
      String name = value.getKey();
      if (!MAY_DIFFER.contains(name) && !value.getValue().equals(before.get(name))) {
        throw new TrainingException(
            folder.checkpoint().state()
                + ": was begun with "
                + name
                + "="
                + before.get(name)
                + " and cannot go on with "
                + value.getValue());
      }
    }
  }

  /** As {@link #run(TrainingListener, SaveInterval)}, with the default interval. */
  public Progress run(TrainingListener listener) throws IOException {
    return run(listener, SaveInterval.DEFAULT);
  }

  /**
   * Makes the steps that are left, evaluates and saves.
   *
   * @param interval when it is saved between evaluations, each of which saves too
   * @return how far it has come: less than the plan if it was cancelled
   * @throws TrainingException if a loss is not finite; the last saved state stays as it is
   */
  public Progress run(TrainingListener listener, SaveInterval interval) throws IOException {
    if (plan.isToBeEvaluated(progress.step())
        && !folder.metricsFile().isEvaluated(progress.step())) {
      evaluate(listener);
    }
    while (progress.step() < plan.steps() && !cancelled) {
      makeStep(listener);
      if (plan.isToBeEvaluated(progress.step())) {
        evaluate(listener);
      } else if (isToBeSaved(interval)) {
        save(listener);
      }
    }
    if (cancelled) {
      save(listener);
    }
    return progress;
  }

  /**
   * Ends {@link #run} after the step under way, whose outcome is saved, or within an evaluation,
   * which whoever goes on makes up for.
   */
  public void cancel() {
    cancelled = true;
  }

  private boolean isToBeSaved(SaveInterval interval) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - savedAt);
    return interval.isOver(progress.step() - savedStep, elapsed);
  }

  private void makeStep(TrainingListener listener) throws IOException {
    long start = System.nanoTime();
    long number = progress.step();
    List<TrainingSample> batch = batches.samples(progress);
    List<String> names = batch.stream().map(TrainingSample::name).toList();
    StepResult result = step.run(batch, StepRandom.targets(plan.seed(), number));
    double learningRate = rate.at(number);
    double norm = plan.optimiser().clipping().clip(result.gradients());
    FiniteLosses.require(result, norm, number + 1, names, learningRate, isSaved());
    optimiser.step(parameters, result.gradients(), learningRate);
    step.recycle(result);
    network.refresh();
    int epoch = progress.epoch() + 1;
    progress = progress.after(batch.size());
    StepReport report =
        new StepReport(
            number + 1,
            epoch,
            learningRate,
            result.losses(),
            norm,
            result.counts(),
            names,
            (System.nanoTime() - start) / 1e9);
    folder.metricsFile().append(report);
    listener.stepped(report);
  }

  private void evaluate(TrainingListener listener) throws IOException {
    save(listener);
    if (validation.isEmpty()) {
      return;
    }
    Optional<Metrics> measured;
    try (MaskRcnn model = MaskRcnn.load(folder.checkpoint().last())) {
      measured = validation.of(model, () -> cancelled);
    }
    if (measured.isEmpty()) {
      return;
    }
    Metrics metrics = measured.get();
    double ap = metrics.figures().get(IouType.SEGM).get("AP");
    boolean isBest = ap > progress.bestAp();
    if (isBest) {
      progress = progress.withBestAp(ap);
      folder.checkpoint().writeBest(state());
    }
    folder
        .metricsFile()
        .append(progress.step(), progress.epoch(), metrics); // last: the evaluation is complete
    listener.evaluated(progress.step(), metrics, isBest);
  }

  private void save(TrainingListener listener) throws IOException {
    folder.checkpoint().write(state());
    savedStep = progress.step();
    savedAt = System.nanoTime();
    listener.saved(progress.step());
  }

  private boolean isSaved() {
    return Files.exists(folder.checkpoint().state());
  }

  private TrainingState state() {
    return new TrainingState(
        parameters, optimiser.state(), plan.start().metadata(), plan.settings(), progress);
  }

  @Override
  public void close() {
    step.close();
    network.close();
  }
}
