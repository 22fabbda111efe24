package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.examples.shapes.Shape;
import io.github.maskrcnn4j.examples.shapes.ShapeScenes;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.checkpoint.PictureOrder;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.StepReport;
import io.github.maskrcnn4j.training.run.TrainedLayers;
import io.github.maskrcnn4j.training.run.Trainer;
import io.github.maskrcnn4j.training.run.TrainingListener;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import io.github.maskrcnn4j.training.start.NewOutputs;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets the embedded model learn one scene by heart, of two classes that it never saw. */
public final class Train {

  private static final int STEPS = 60;

  private Train() {}

  /** {@code Train} */
  public static void main(String[] arguments) throws IOException {
    CleanDataSet data =
        new ShapeScenes(Path.of("out", "train"), 1, 0, 2, List.of(Shape.MOON, Shape.ARROW))
            .toTrainWith();
    RunFolder run = new RunFolder(Path.of("out", "train", "run"));
    try (SafetensorsFile demo = MaskRcnn.demoWeights();
        Trainer trainer =
            Trainer.begin(plan(NewOutputs.fit(demo, data.data().categories(), 0), data), run)) {
      trainer.run(new Log());
    }
    try (MaskRcnn model = MaskRcnn.load(run.checkpoint().best())) {
      Path picture = data.file(data.data().images().get(0));
      for (Instance found : model.detect(new ImageReader().read(picture))) {
        if (found.score() > 0.5) {
          System.out.printf(Locale.ROOT, "%s %.2f%n", found.name(), found.score());
        }
      }
    }
  }

  /** The heads learn from the only picture, and are measured on it. */
  private static TrainingPlan plan(StartingWeights start, CleanDataSet data) {
    List<ImageEntry> pictures = data.data().images();
    Map<String, String> optimiser =
        Map.of("learning_rate", "0.01", "warmup_steps", "10", "schedule", "constant");
    return new TrainingPlan(
        start,
        data,
        pictures,
        data, // to measure on
        pictures,
        TrainedLayers.HEADS,
        TrainingRecipe.named("torchvision").with(Map.of("roi_batch_size", "128", "flip", "0")),
        OptimiserSettings.of("torchvision", 1, optimiser),
        1, // pictures a step
        STEPS,
        STEPS, // steps to the evaluation
        0, // the seed
        PictureOrder.FILE);
  }

  private static final class Log implements TrainingListener {
    @Override
    public void stepped(StepReport step) {
      if (step.step() == 1 || step.step() % 10 == 0) {
        System.out.printf(
            Locale.ROOT,
            "step %2d  rate %.4f  loss %.3f%n",
            step.step(),
            step.learningRate(),
            step.losses().total());
      }
    }
  }
}
