package io.github.maskrcnn4j.evaluation.analysis;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is to be said of a result or, in one case, of an object. The six kinds of errors are those
 * of TIDE (Bolya et al. 2020, arXiv:2008.08115), which tells them apart by two overlaps: 0.5 is
 * enough for a hit, below 0.1 is background.
 */
public enum Verdict {
  /** Hits an object. */
  RIGHT,

  /** Hits a crowd. */
  IGNORED,

  /** On an object (0.5), but of another category. */
  CLASSIFICATION,

  /** On an object of its category, but not well enough: 0.1 to 0.5. */
  LOCALISATION,

  /** Near an object of another category: 0.1 to 0.5. */
  BOTH,

  /** On an object of its category that a better result has hit already. */
  DUPLICATE,

  /** On nothing: below 0.1. */
  BACKGROUND,

  /** An object that no result is on, nor would be if its class or its place were mended. */
  MISSED;

  private static final Set<Verdict> ERRORS = EnumSet.range(CLASSIFICATION, MISSED);

  /** The six kinds of errors. */
  public static Set<Verdict> errors() {
    return EnumSet.copyOf(ERRORS);
  }

  public boolean isError() {
    return ERRORS.contains(this);
  }
}
