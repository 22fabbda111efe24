package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.util.List;

/**
 * Stands for whatever a pickle makes by a name that is no weight's: the class, what calling it
 * gives, and what that is filled with. Arguments, items and states are dropped; nothing is looked
 * up, nothing runs.
 *
 * @param name of the class or function, as the pickle says it
 */
record UnreadObject(String name) implements Globals.Function, Buildable {
  @Override
  public Object call(List<Object> args, Budget budget) {
    return this;
  }

  @Override
  public void setState(Object state) {}

  @Override
  public String toString() {
    return "an object of " + SourceErrors.quote(name);
  }
}
