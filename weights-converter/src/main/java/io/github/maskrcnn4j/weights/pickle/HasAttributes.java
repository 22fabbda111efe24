package io.github.maskrcnn4j.weights.pickle;

/** A modelled object that is nothing but named values. */
interface HasAttributes {
  PyDict attributes();
}
