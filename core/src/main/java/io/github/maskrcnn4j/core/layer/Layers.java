package io.github.maskrcnn4j.core.layer;

import java.util.Collection;
import java.util.List;

/** The layers of a stage, closed together. */
public final class Layers implements Layer {

  private final List<Layer> layers;

  /**
   * @param layers closed with this one
   */
  public Layers(Collection<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  @Override
  public void close() {
    closeAll(layers);
  }

  static void closeAll(Collection<? extends Layer> layers) {
    layers.forEach(Layer::close);
  }
}
