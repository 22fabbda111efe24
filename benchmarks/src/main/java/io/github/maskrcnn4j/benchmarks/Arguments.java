package io.github.maskrcnn4j.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The words that a program is called with, in their order; the last ones may be left out. */
public final class Arguments {

  private final String usage;
  private final List<String> words;

  private Arguments(String usage, List<String> words) {
    this.usage = usage;
    this.words = words;
  }

  /**
   * Counts the words.
   *
   * @param usage what the program expects
   * @param counts how many words there may be
   * @throws IllegalArgumentException with the usage, if there is another number of them
   */
  public static Arguments of(String usage, String[] words, int... counts) {
    if (Arrays.stream(counts).noneMatch(count -> count == words.length)) {
      throw new IllegalArgumentException("usage: " + usage);
    }
    return new Arguments(usage, List.of(words));
  }

  /** A word, or another one where it was left out. */
  public String text(int index, String otherwise) {
    return index < words.size() ? words.get(index) : otherwise;
  }

  /** A file that must be named. */
  public Path file(int index) {
    return Path.of(words.get(index));
  }

  /** A number that must be there. */
  public int number(int index) {
    return parse(words.get(index));
  }

  /** A number, or another one where it was left out. */
  public int number(int index, int otherwise) {
    return index < words.size() ? number(index) : otherwise;
  }

  private int parse(String word) {
    if (!word.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("'" + word + "' is not a whole number; usage: " + usage);
    }
    return Integer.parseInt(word);
  }
}
