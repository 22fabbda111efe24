package io.github.maskrcnn4j.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.checkpoint.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  @TempDir private Path folder;

  private RunFolder run;

  @BeforeEach
  void folder() {
    run = new RunFolder(folder.resolve("run"));
  }

  /** Remembers what it hears. */
  private static class Memory implements TrainingListener {
    final List<StepReport> steps = new ArrayList<>();
    final List<Metrics> evaluations = new ArrayList<>();

    @Override
    public void stepped(StepReport report) {
      steps.add(report);
    }

    @Override
    public void evaluated(long step, Metrics metrics, boolean isBest) {
      evaluations.add(metrics);
    }
  }

  @Test
  void learnsOnePictureByHeart() throws IOException {
    int steps = 800;
    TrainingPlan plan =
        SmallProblem.in(folder, 1)
            .plan(
                steps,
                steps,
                Map.of(
                    "optimiser", "adamw",
                    "learning_rate", "2e-3",
                    "weight_decay", "0",
                    "schedule", "cosine"));
    Memory memory = new Memory();
    try (Trainer trainer = Trainer.begin(plan, run)) {
      trainer.run(memory);
    }
    double first = memory.steps.get(0).losses().total();
    double last =
        memory.steps.subList(steps - 20, steps).stream()
            .mapToDouble(step -> step.losses().total())
            .average()
            .orElseThrow();
    assertThat(last).isLessThan(first / 100);
    assertThat(memory.evaluations.get(0).figures().get(IouType.SEGM).get("AP"))
        .isCloseTo(1.0, within(1e-9));
  }

  @Test
  void goesOnAsIfItHadNotBeenInterrupted() throws IOException {
    SmallProblem problem = SmallProblem.in(folder, 3);
    try (Trainer trainer = Trainer.begin(problem.plan(8, 8, Map.of()), run)) {
      trainer.run(TrainingListener.NONE);
    }
    byte[] uninterrupted = Files.readAllBytes(run.checkpoint().last());
    List<String> lines = withoutSeconds(run);

    RunFolder other = new RunFolder(folder.resolve("other"));
    try (Trainer trainer = Trainer.begin(problem.plan(8, 8, Map.of()), other)) {
      Progress stopped =
          trainer.run(
              new TrainingListener() {
                @Override
                public void stepped(StepReport report) {
                  if (report.step() == 4) {
                    trainer.cancel();
                  }
                }
              });
      assertThat(stopped.step()).isEqualTo(4);
    }
    Files.writeString(other.metrics(), Files.readString(other.metrics()) + "{\"step\": 5, \"lo");
    try (Trainer trainer = Trainer.resume(problem.plan(8, 8, Map.of()), other)) {
      trainer.run(TrainingListener.NONE);
    }
    assertThat(Files.readAllBytes(other.checkpoint().last())).isEqualTo(uninterrupted);
    assertThat(withoutSeconds(other)).isEqualTo(lines);
  }

  /** Steps 1 to 5 of an epoch of six; what was made since the fourth is lost and made again. */
  @Test
  void goesOnWithinAnEpochWhereItWasSaved() throws IOException {
    SmallProblem problem = SmallProblem.in(folder, 6);
    TrainingPlan plan = problem.plan(8, 6, Map.of());
    try (Trainer trainer = Trainer.begin(plan, run)) {
      trainer.run(TrainingListener.NONE);
    }

    RunFolder other = new RunFolder(folder.resolve("other"));
    List<Long> saved = new ArrayList<>();
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void saved(long step) {
            saved.add(step);
          }

          @Override
          public void stepped(StepReport report) {
            if (report.step() == 5) {
              throw new IllegalStateException("killed");
            }
          }
        };
    try (Trainer trainer = Trainer.begin(plan, other)) {
      assertThatThrownBy(() -> trainer.run(killer, SaveInterval.ofSteps(2))).hasMessage("killed");
    }
    assertThat(saved).containsExactly(2L, 4L);

    saved.clear();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void saved(long step) {
            saved.add(step);
          }
        };
    try (Trainer trainer = Trainer.resume(plan, other)) {
      trainer.run(listener, SaveInterval.ofSteps(2));
    }
    assertThat(saved).as("6 and 8 are evaluated").containsExactly(6L, 8L);
    assertThat(other.checkpoint().state()).hasSameBinaryContentAs(run.checkpoint().state());
    assertThat(withoutSeconds(other)).isEqualTo(withoutSeconds(run));
  }

  private static List<String> withoutSeconds(RunFolder run) throws IOException {
    return Files.readAllLines(run.metrics()).stream()
        .map(line -> line.replaceAll(",\"seconds\":.*", ""))
        .toList();
  }

  @Test
  void stopsBeforeNumbersThatRanAwayReachTheWeights() throws IOException {
    SmallProblem problem = SmallProblem.in(folder, 2);
    try (Trainer trainer = Trainer.begin(problem.plan(2, 2, Map.of()), run)) {
      trainer.run(TrainingListener.NONE);
    }
    byte[] saved = Files.readAllBytes(run.checkpoint().last());
    Map<String, String> wild =
        Map.of("learning_rate", "1e4", "warmup_steps", "0", "clip_norm", "none");
    try (Trainer trainer = Trainer.resume(problem.plan(50, 50, wild), run)) {
      assertThatThrownBy(() -> trainer.run(TrainingListener.NONE))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("step ")
          .hasMessageContaining(".png")
          .hasMessageContaining("largest delta")
          .hasMessageContaining("go on from the last saved state with --set learning_rate=");
    }
    assertThat(Files.readAllBytes(run.checkpoint().last())).isEqualTo(saved);

    Map<String, String> tame = Map.of("learning_rate", "1e-3", "warmup_steps", "5");
    try (Trainer trainer = Trainer.resume(problem.plan(4, 4, tame), run)) {
      assertThat(trainer.run(TrainingListener.NONE).step()).isEqualTo(4);
    }
  }

  @Test
  void beginsAnewWhereAnotherTrainingWas() throws IOException {
    SmallProblem problem = SmallProblem.in(folder, 1);
    try (Trainer trainer = Trainer.begin(problem.plan(1, 1, Map.of()), run)) {
      trainer.run(TrainingListener.NONE);
    }
    TrainingPlan plan = problem.plan(1, 1, Map.of());
    Trainer.begin(plan, run).close();
    assertThat(run.checkpoint().best()).doesNotExist();
    assertThatThrownBy(() -> Trainer.resume(plan, run))
        .hasMessageContaining("there is no training to go on with");
  }

  @Test
  void goesOnWithNothingElse() throws IOException {
    SmallProblem problem = SmallProblem.in(folder, 1);
    TrainingPlan plan = problem.plan(1, 1, Map.of());
    assertThatThrownBy(() -> Trainer.resume(plan, run))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("there is no training to go on with");
    try (Trainer trainer = Trainer.begin(plan, run)) {
      trainer.run(TrainingListener.NONE);
    }
    assertThatThrownBy(() -> Trainer.resume(problem.plan(1, 1, Map.of("momentum", "0.5")), run))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("was begun with momentum=0.9 and cannot go on with 0.5");
  }
}
