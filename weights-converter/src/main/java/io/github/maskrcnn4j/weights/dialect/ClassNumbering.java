package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.model.ModelClass;

/** How an implementation numbers the classes of its classifier. */
public enum ClassNumbering {
  /** Background is 0, the classes follow. */
  FROM_ONE,
  /** The classes from 0 on, background after them. */
  FROM_ZERO,
  /** Background is 0; the official weights use the dataset's ids as labels, with gaps. */
  DATASET_IDS;

  /** The label of the first class. */
  public int first() {
    return this == FROM_ZERO ? 0 : 1;
  }

  /**
   * A class of the dataset as the official weights number it.
   *
   * @param index of the class in the order of ids, from 0
   */
  public ModelClass official(int index, int id, String name) {
    return new ModelClass(this == DATASET_IDS ? id : first() + index, id, name);
  }
}
