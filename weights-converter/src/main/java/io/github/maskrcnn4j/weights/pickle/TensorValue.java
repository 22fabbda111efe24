package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.TensorData;
import java.io.IOException;

/** A modelled object that is a tensor. */
interface TensorValue {
  /** The tensor; refused while the pickle has not said what is in it. */
  TensorData tensor() throws PickleException, IOException;
}
