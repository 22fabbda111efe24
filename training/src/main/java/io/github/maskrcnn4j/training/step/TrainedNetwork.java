package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.gradient.Recorder;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A network whose parameters change: the master parameters, and the stages of inference made from
 * them. Layers copy and fold what they compute with, so the stages are made anew after each change;
 * a ResNet of which nothing is trained is made once.
 *
 * <p>For one thread.
 */
public final class TrainedNetwork implements AutoCloseable {

  private static final String BACKBONE = "backbone.";

  private final MasterParameters parameters;
  private final ModelMetadata metadata;
  private final ModelLayout layout;
  private final Recipe recipe;
  private final Predicate<String> trained;
  private final LayerLoader frozen;
  private final ResNet frozenResNet;
  private LayerLoader loader;
  private Model model;

  /**
   * @param parameters for the optimiser to change; call {@link #refresh} afterwards
   * @param recipe with the numbers of proposal selection that hold while training
   * @param trained which units learn, such as {@code backbone.stage3.block01.conv1}
   * @throws IllegalArgumentException if the recipe does not fit the parameters
   */
  public TrainedNetwork(
      MasterParameters parameters, ModelMetadata metadata, Recipe recipe, Predicate<String> trained)
      throws WeightFileException {
    this.parameters = parameters;
    this.metadata = metadata;
    this.layout = ModelLayout.of(parameters);
    this.recipe = recipe;
    this.trained = trained;
    this.frozen = newLoader();
    this.frozenResNet = hasFrozenBackbone() ? newResNet(frozen) : null;
    refresh();
  }

  private boolean hasFrozenBackbone() {
    return parameters.names().stream()
        .filter(name -> name.startsWith(BACKBONE))
        .map(TrainedNetwork::unitOf)
        .noneMatch(trained);
  }

  /** {@code x} of {@code x.kernel} and of {@code x.norm.gamma}. */
  static String unitOf(String parameter) {
    String unit = parameter.substring(0, parameter.lastIndexOf('.'));
    return unit.endsWith(".norm") ? unit.substring(0, unit.length() - ".norm".length()) : unit;
  }

  private LayerLoader newLoader() {
    return LayerLoader.ofNetwork(parameters, normEpsilon());
  }

  private ResNet newResNet(LayerLoader owner) throws WeightFileException {
    return ResNet.load(owner, layout, recipe.backbone());
  }

  /** Makes the stages anew from the parameters as they are now. */
  public void refresh() throws WeightFileException {
    if (loader != null) {
      loader.close();
    }
    loader = newLoader();
    ResNet resNet = frozenResNet == null ? newResNet(loader) : frozenResNet;
    model = Model.load(loader, metadata, layout, recipe, resNet);
  }

  /** The stages as they are now; gone after the next {@link #refresh}. */
  public Model model() {
    return model;
  }

  /** The parameters themselves. */
  public MasterParameters parameters() {
    return parameters;
  }

  double normEpsilon() {
    return recipe.normEpsilon().orElse(0);
  }

  /** A recorder of a run of the stages as they are now. */
  Recorder recorder() {
    Map<Layer, String> units = loader.units();
    units.putAll(frozen.units());
    return new Recorder(units, trained);
  }

  @Override
  public void close() {
    loader.close();
    frozen.close();
  }
}
