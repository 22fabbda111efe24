package io.github.maskrcnn4j.core.model;

import java.util.Objects;

/**
 * A class that a model tells apart.
 *
 * @param label index in the source implementation's own numbering of its outputs
 * @param id the dataset's category id, which results are written with
 * @param name as the dataset calls it
 */
public record ModelClass(int label, int id, String name) {
  public ModelClass {
    Objects.requireNonNull(name, "a class needs a name");
  }
}
