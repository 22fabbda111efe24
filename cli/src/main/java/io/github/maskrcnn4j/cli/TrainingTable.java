package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.training.optimiser.OptimiserSetting;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.optimiser.Pace;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code train} prints before it begins. */
final class TrainingTable {
  /** Pictures a step that the implementations' learning rates are for. */
  private static final int USUAL_BATCH = 16;

  private static final double GB = 1e9;

  private final Console console;

  TrainingTable(Console console) {
    this.console = console;
  }

  /** Pictures, and of each class its label, id and objects. */
  void data(TrainingData data, List<ModelClass> classes) {
    console.print(
        "%s (%s): %,d pictures to learn from, %,d of them without objects, all background; %,d to"
            + " measure on%n",
        data.data().source(),
        data.data().format(),
        data.pictures().size(),
        data.emptyPictures(),
        data.validation().size());
    Map<Integer, Long> objects = data.objects();
    console.print("  %5s  %5s  %9s  %s%n", "label", "id", "objects", "class");
    int others = 0;
    for (ModelClass one : classes) {
      boolean isOfData =
          data.data().data().categories().stream().anyMatch(category -> category.id() == one.id());
      if (isOfData) {
        console.print(
            "  %5d  %5d  %,9d  %s%n",
            one.label(), one.id(), objects.getOrDefault(one.id(), 0L), Printable.name(one.name()));
      } else {
        others++;
      }
    }
    if (others > 0) {
      console.print("  and %d classes more that the weights know and that stay%n", others);
    }
  }

  /**
   * How it will go.
   *
   * @param start what it begins with
   */
  void plan(TrainingPlan plan, String start) {
    List<String> anew = plan.start().begunAnew();
    console.print(
        "begins with %s (%s); anew: %s; learning: %s%n",
        start,
        plan.recipe().name(),
        anew.isEmpty() ? "nothing" : String.join(", ", anew),
        plan.layers().id());
    console.print(
        "%,d steps of %d pictures, %,d an epoch; learning rate %s; warm-up %s%n",
        plan.steps(), plan.batch(), plan.stepsPerEpoch(), rate(plan), warmup(plan));
  }

  private static String rate(TrainingPlan plan) {
    String rate = OptimiserSetting.LEARNING_RATE.valueIn(plan.optimiser());
    String ofUsual = usualRate(plan, USUAL_BATCH);
    if (!rate.equals(usualRate(plan, plan.batch()))) {
      return rate + ", as it was set";
    }
    return ofUsual.equals(usualRate(plan, 1))
        ? rate + " for any batch"
        : String.format(Locale.ROOT, "%s (%s for %d pictures, linear)", rate, ofUsual, USUAL_BATCH);
  }

  /** The recipe's rate for a batch. */
  private static String usualRate(TrainingPlan plan, int batch) {
    String rule = OptimiserSetting.OPTIMISER.id();
    Map<String, String> same = Map.of(rule, plan.optimiser().values().get(rule));
    return OptimiserSetting.LEARNING_RATE.valueIn(
        OptimiserSettings.of(plan.recipe().name(), batch, same));
  }

  private static String warmup(TrainingPlan plan) {
    Pace pace = plan.optimiser().pace();
    long steps = pace.warmupSteps();
    long usual = OptimiserSettings.of(plan.recipe().name(), plan.batch()).pace().warmupSteps();
    boolean isShortened =
        steps < usual
            && steps == pace.withWarmupSteps(usual).withWarmupFitting(plan.steps()).warmupSteps();
    return isShortened
        ? String.format(Locale.ROOT, "%,d, a tenth of all, not %,d", steps, usual)
        : String.format(Locale.ROOT, "%,d", steps);
  }

  /** What it will take. */
  void memory(TrainingMemory memory) {
    console.print(
        "memory about %.1f GB, for pictures of up to %d x %d%n%n",
        memory.bytes() / GB, memory.width(), memory.height());
  }
}
