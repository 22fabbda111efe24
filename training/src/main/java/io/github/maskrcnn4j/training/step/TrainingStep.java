package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.Backward;
import io.github.maskrcnn4j.training.gradient.GradientArrays;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.gradient.Recorder;
import io.github.maskrcnn4j.training.gradient.UnitGradients;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import io.github.maskrcnn4j.training.optimiser.NormParameters;
import io.github.maskrcnn4j.training.optimiser.PenaltyGradient;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A batch of pictures, forward and backward: the losses and the gradient of every trained
 * parameter.
 *
 * <p>Losses are divided by numbers of the whole batch, which only its last picture's RoIs complete.
 * So all pictures go forward before the first goes back, and what they need for it is alive at the
 * same time: memory grows with the batch.
 *
 * <p>For one thread.
 */
public final class TrainingStep implements AutoCloseable {

  private final TrainedNetwork network;
  private final TrainingRecipe recipe;
  private final NormParameters norms;
  private final WeightPenalty penalty;
  private final TensorPool pool = new TensorPool();
  private final GradientArrays arrays = new GradientArrays();

  /**
   * @param network closed by the caller
   * @param norms whether gamma and beta of trained units have gradients too
   * @param penalty what large weights of trained units cost
   */
  public TrainingStep(
      TrainedNetwork network, TrainingRecipe recipe, NormParameters norms, WeightPenalty penalty) {
    this.network = network;
    this.recipe = recipe;
    this.norms = norms;
    this.penalty = penalty;
  }

  /** A picture between its ways forward and back. */
  private record Run(TensorScope scope, Recorder recorder, PicturePass pass) {}

  /**
   * Computes the step; changes no parameter.
   *
   * @param batch at least one picture
   * @param random what anchors and RoIs are drawn with
   */
  public StepResult run(List<TrainingSample> batch, RandomGenerator random)
      throws WeightFileException {
    List<Run> runs = new ArrayList<>();
    try {
      BatchCounts counts = BatchCounts.NONE;
      for (TrainingSample sample : batch) {
        Run run = forward(sample, random);
        runs.add(run);
        counts = counts.plus(countsOf(run.pass()));
      }
      UnitGradients units = new UnitGradients(arrays, this::wantsBias);
      List<Losses> ofPictures = new ArrayList<>();
      for (Run run : runs) {
        ofPictures.add(backward(run, counts, units));
      }
      MasterParameters parameters = network.parameters();
      Map<String, float[]> gradients =
          norms.trained(parameters.unfold(units, network.normEpsilon()));
      double weights = PenaltyGradient.add(penalty, parameters, gradients);
      Losses losses = ofPictures.stream().reduce(new Losses(0, 0, 0, 0, 0, weights), Losses::plus);
      double largestDelta =
          runs.stream().mapToDouble(run -> run.pass().largestDelta()).max().orElse(0);
      return new StepResult(losses, gradients, counts, ofPictures, largestDelta);
    } finally {
      runs.forEach(run -> run.scope().close());
    }
  }

  /** What a frozen norm adds is not trained. */
  private boolean wantsBias(String unit) {
    return norms == NormParameters.TRAINED || !network.parameters().hasOnlyNorm(unit);
  }

  private Run forward(TrainingSample sample, RandomGenerator random) {
    Recorder recorder = network.recorder();
    TensorScope scope = pool.open(recorder);
    try {
      PicturePass pass = PicturePass.of(network.model(), recipe, sample, scope, random);
      return new Run(scope, recorder, pass);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private BatchCounts countsOf(PicturePass pass) {
    int places = recipe.anchors().sampling().size();
    return BatchCounts.of(pass.anchorTargets(), places, pass.rois());
  }

  private Losses backward(Run run, BatchCounts counts, UnitGradients units) {
    Backward backward = new Backward(run.scope(), run.recorder(), units);
    Losses losses = new PictureLosses(recipe, run.pass(), counts).seed(run.recorder(), backward);
    backward.run();
    return losses;
  }

  /**
   * Takes back the arrays of gradients that nobody needs any more: the next step computes in them.
   */
  public void recycle(StepResult result) {
    result.gradients().values().forEach(arrays::giveBack);
  }

  /** Frees the memory of the runs. */
  @Override
  public void close() {
    pool.close();
  }
}
