package io.github.maskrcnn4j.weights.pickle;

import java.io.IOException;
import java.util.List;

/**
 * What this program does where a pickle calls a global that is allowed: it makes plain data, no
 * code of the file runs.
 */
@FunctionalInterface
public interface PyCallable {
  /**
   * @param args of the call, as many as the file gives
   * @param budget to be charged for every element that is copied
   */
  Object call(List<Object> args, Budget budget) throws PickleException, IOException;
}
