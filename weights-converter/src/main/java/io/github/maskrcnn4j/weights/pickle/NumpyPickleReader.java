package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;

/** Detectron's and Detectron2's model files: one pickle of nested dictionaries of numpy arrays. */
public final class NumpyPickleReader {
  private NumpyPickleReader() {}

  /**
   * Runs the pickle; the arrays' data stay where they are.
   *
   * @param file closed with the result
   */
  public static SourceTensors read(ByteSource file) throws IOException {
    Globals globals = new Globals();
    NumpyGlobals.allow(globals, file.name());
    Object root = new Unpickler(file, 0, globals, Unpickler.PersistentIds.none()).load();
    return ObjectTree.tensors(file.name(), root, file);
  }
}
