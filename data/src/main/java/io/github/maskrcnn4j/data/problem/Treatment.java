package io.github.maskrcnn4j.data.problem;

/** What becomes of something odd. */
public enum Treatment {
  /** The object or picture is not in the data set. */
  LEFT_OUT("left out"),

  /** It is in the data set, changed. */
  MENDED("mended"),

  /** It is in the data set as it was. */
  KEPT("kept");

  private final String words;

  Treatment(String words) {
    this.words = words;
  }

  /** What it is called in files for machines: {@code left-out}. */
  public String id() {
    return words.replace(' ', '-');
  }

  @Override
  public String toString() {
    return words;
  }
}
