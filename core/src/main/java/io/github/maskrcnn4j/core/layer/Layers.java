package io.github.maskrcnn4j.core.layer;

import java.util.Collection;
import java.util.List;

/** The layers of a stage, closed together. */
public final class Layers implements Layer {

  private List<Layer> layers;

  /**
   * @param layers closed with this one
   */
  public Layers(Collection<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /** Frees them; once more does nothing, because a second free would end the JVM. */
  @Override
  public synchronized void close() {
    List<Layer> open = layers;
    layers = List.of();
    closeAll(open);
  }

  static void closeAll(Collection<? extends Layer> layers) {
    layers.forEach(Layer::close);
  }
}
