package io.github.maskrcnn4j.data.problem;

/**
 * One odd thing in a data set.
 *
 * @param problem what kind of thing
 * @param treatment what became of it
 * @param where the file, and the object, picture or class in it
 * @param detail what exactly was found; empty if the problem says it all
 */
public record Finding(Problem problem, Treatment treatment, String where, String detail) {

  /** {@code coco.json, annotation 12: 4 numbers}. */
  @Override
  public String toString() {
    return detail.isEmpty() ? where : where + ": " + detail;
  }
}
