package io.github.maskrcnn4j.heads.box;

/**
 * Which column of the class logits is the background, and so where labels begin: a label is a
 * column of its own.
 */
public enum BackgroundPosition {
  /** Column 0; labels are 1 to K - 1. All but Detectron2. */
  FIRST,
  /** Column K - 1; labels are 0 to K - 2. Detectron2. */
  LAST;

  /** The background's column in the logits of K classes. */
  public int column(int classes) {
    return this == FIRST ? 0 : classes - 1;
  }
}
