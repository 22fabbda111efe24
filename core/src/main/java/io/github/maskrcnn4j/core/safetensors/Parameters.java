package io.github.maskrcnn4j.core.safetensors;

import java.util.Set;

/** The named parameters that a network is built from, wherever they are stored. */
public interface Parameters {

  /** Where they come from, for messages: a file's name. */
  String source();

  /** All names, in the order of the file. */
  Set<String> names();

  /**
   * A parameter's name as messages tell it; where the parameters are read under another naming, in
   * both namings. Also for a name that is not there.
   */
  default String label(String name) {
    return name;
  }

  default boolean contains(String name) {
    return names().contains(name);
  }

  /**
   * A parameter's shape.
   *
   * @throws WeightFileException if there is none of this name
   */
  long[] shape(String name) throws WeightFileException;

  /**
   * A fresh copy of a parameter's values as float32, in C order of its shape.
   *
   * @throws WeightFileException if there is none of this name, or it cannot be read
   */
  float[] values(String name) throws WeightFileException;
}
