package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.run.StepReport;
import io.github.maskrcnn4j.training.run.TrainingListener;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import io.github.maskrcnn4j.training.step.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A line an epoch, and on a terminal a progress bar below them. */
final class TrainingLog implements TrainingListener, AutoCloseable {
  private final TrainingPlan plan;
  private final Console console;
  private final Progress bar;
  private final List<StepReport> steps = new ArrayList<>();

  /**
   * @param begun steps that were made before
   */
  TrainingLog(TrainingPlan plan, long begun, Console console) {
    this.plan = plan;
    this.console = console;
    this.bar = Progress.ofTraining(begun, plan.steps(), console.err());
  }

  @Override
  public void stepped(StepReport report) {
    steps.add(report);
    bar.say(
        String.format(
            Locale.ROOT,
            "epoch %d/%d, loss %.3g, %.2g/s",
            report.epoch(),
            epochs(),
            report.losses().total(),
            speed()));
    bar.stepTo(report.step());
  }

  @Override
  public void saved(long step) {
    if (plan.validation().isEmpty() && plan.isToBeEvaluated(step)) {
      line(step, "");
    }
  }

  @Override
  public void evaluated(long step, Metrics metrics, boolean isBest) {
    double ap = metrics.figures().get(IouType.SEGM).get("AP");
    String best = isBest ? " (best)" : "";
    line(step, String.format(Locale.ROOT, "; mask AP %.3f%s", ap, best));
  }

  /** Tells of the steps since the last line; their losses are means. */
  private void line(long step, String measured) {
    if (steps.isEmpty()) {
      return;
    }
    bar.hide();
    double l2 = mean(Losses::weights);
    console.print(
        "epoch %d/%d, step %d/%d: loss %.4g (rpn %.3g+%.3g, class %.3g, box %.3g, mask %.3g%s),"
            + " %.2g pictures/s%s%n",
        steps.get(steps.size() - 1).epoch(),
        epochs(),
        step,
        plan.steps(),
        mean(Losses::total),
        mean(Losses::objectness),
        mean(Losses::rpnBox),
        mean(Losses::classes),
        mean(Losses::box),
        mean(Losses::mask),
        l2 == 0 ? "" : String.format(Locale.ROOT, ", l2 %.3g", l2),
        speed(),
        measured);
    steps.clear();
  }

  private double mean(ToDoubleFunction<Losses> loss) {
    return steps.stream()
        .mapToDouble(step -> loss.applyAsDouble(step.losses()))
        .average()
        .orElse(0);
  }

  private double speed() {
    double seconds = steps.stream().mapToDouble(StepReport::seconds).sum();
    return steps.stream().mapToInt(step -> step.pictures().size()).sum() / seconds;
  }

  private long epochs() {
    return (plan.steps() + plan.stepsPerEpoch() - 1) / plan.stepsPerEpoch();
  }

  /** Tells of what an interruption has left. */
  @Override
  public void close() {
    if (!steps.isEmpty()) {
      line(steps.get(steps.size() - 1).step(), "");
    }
    bar.close();
  }
}
