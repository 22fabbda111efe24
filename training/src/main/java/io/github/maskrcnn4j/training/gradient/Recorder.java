package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.LayerObserver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Remembers a forward pass: which layer took what and gave what, in order, and keeps those tensors
 * alive.
 *
 * <p>A step is recorded if its layer is trained, or if one of its inputs hangs on a trained layer.
 * So below the lowest trained layer nothing is kept.
 *
 * <pre>{@code
 * Recorder recorder = new Recorder(loader.units(), unit -> !unit.startsWith("backbone."));
 * try (TensorScope scope = pool.open(recorder)) {
 *   ... the stages, as in inference ...
 *   Backward backward = new Backward(scope, recorder, gradients);
 *   backward.seed(recorder.outputs("box_head.classes").get(0), lossGradient);
 *   backward.run();
 * }
 * }</pre>
 *
 * For one run, by one thread.
 */
public final class Recorder implements LayerObserver {

  private final Map<Layer, String> units;
  private final Predicate<String> trained;
  private final List<RecordedStep> steps = new ArrayList<>();
  private final Set<Long> trainable = new HashSet<>();
  private final Set<Long> kept = new HashSet<>();
  private boolean recording = true;

  /**
   * @param units the names of all layers of the network, by identity. One that has none is a part
   *     of another, which tells of both
   * @param trained whether a unit's parameters are trained
   */
  public Recorder(Map<Layer, String> units, Predicate<String> trained) {
    this.units = new IdentityHashMap<>(units);
    this.trained = trained;
  }

  @Override
  public void applied(Object layer, INDArray output, List<INDArray> inputs) {
    String unit = layer instanceof Layer ? units.get(layer) : null;
    if (!recording || layer instanceof Layer && unit == null) {
      return;
    }
    boolean isTrained = unit != null && trained.test(unit);
    if (isTrained || inputs.stream().anyMatch(this::isTrainable)) {
      steps.add(new RecordedStep(layer, unit, isTrained, output, inputs));
      trainable.add(HostTensors.address(output));
      kept.add(HostTensors.address(output));
      inputs.forEach(input -> kept.add(HostTensors.address(input)));
    }
  }

  @Override
  public boolean keeps(INDArray tensor) {
    return recording && kept.contains(HostTensors.address(tensor));
  }

  /**
   * What a unit gave, in the order of its runs: one tensor, or one for each level of the pyramid.
   * None if it hangs on nothing that is trained.
   */
  public List<INDArray> outputs(String unit) {
    return steps.stream()
        .filter(step -> unit.equals(step.unit()))
        .map(RecordedStep::output)
        .toList();
  }

  /** The units of which a run was recorded, in order. */
  List<String> recordedUnits() {
    return steps.stream().map(RecordedStep::unit).filter(unit -> unit != null).distinct().toList();
  }

  /** Whether a tensor hangs on a trained parameter, so that it needs a gradient. */
  boolean isTrainable(INDArray tensor) {
    return trainable.contains(HostTensors.address(tensor));
  }

  /** Ends the recording: from here on nothing is kept. */
  List<RecordedStep> stop() {
    recording = false;
    return steps;
  }
}
