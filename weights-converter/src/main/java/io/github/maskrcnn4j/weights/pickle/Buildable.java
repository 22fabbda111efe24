package io.github.maskrcnn4j.weights.pickle;

import java.io.IOException;

/** A modelled object that takes a state after it was made ({@code __setstate__}). */
interface Buildable {
  void setState(Object state) throws PickleException, IOException;
}
