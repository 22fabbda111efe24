package io.github.maskrcnn4j.weights.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with numbers in it, matched and written by the same text.
 *
 * <p>{@code {block}} stands for a number, {@code {block-1}} for the number less one, {@code
 * {block:00}} for it in two digits, {@code {block:a}} for it as a letter (1 is a), {@code {*}} for
 * any number, which is written as {@code *}. Numbers have no superfluous zeros, so that no two
 * texts mean the same name.
 */
final class NameTemplate {
  private static final Pattern HOLE = Pattern.compile("\\{(\\*|[a-z]+)(-[0-9]|:00|:a)?}");
  private static final String ANY = "*";

  private final String text;
  private final String beginning;
  private final Pattern pattern;
  private final List<Hole> holes = new ArrayList<>();

  /**
   * @param name of the number
   * @param offset added to it in the text
   */
  private record Hole(String name, int offset, Style style) {
    static Hole of(Matcher hole) {
      String form = hole.group(2) == null ? "" : hole.group(2);
      return switch (form) {
        case "" -> new Hole(hole.group(1), 0, Style.PLAIN);
        case ":00" -> new Hole(hole.group(1), 0, Style.TWO_DIGITS);
        case ":a" -> new Hole(hole.group(1), 0, Style.LETTER);
        default -> new Hole(hole.group(1), Integer.parseInt(form), Style.PLAIN);
      };
    }

    int read(String text) {
      return (style == Style.LETTER ? text.charAt(0) - 'a' + 1 : Integer.parseInt(text)) - offset;
    }

    String write(int number) {
      return switch (style) {
        case PLAIN -> Integer.toString(number + offset);
        case TWO_DIGITS -> String.format(Locale.ROOT, "%02d", number);
        case LETTER -> number >= 1 && number <= 26 ? Character.toString('a' + number - 1) : ANY;
      };
    }
  }

  private enum Style {
    PLAIN("(0|[1-9][0-9]{0,3})"),
    TWO_DIGITS("([0-9]{2}|[1-9][0-9]{2,3})"),
    LETTER("([a-z])");

    private final String regex;

    Style(String regex) {
      this.regex = regex;
    }
  }

  NameTemplate(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    Matcher matcher = HOLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      Hole hole = Hole.of(matcher);
      holes.add(hole);
      regex.append(Pattern.quote(text.substring(end, matcher.start()))).append(hole.style.regex);
      end = matcher.end();
    }
    this.beginning = text.split("\\{", 2)[0];
    this.pattern = Pattern.compile(regex.append(Pattern.quote(text.substring(end))).toString());
  }

  /** Whether there is no number in it. */
  boolean isLiteral() {
    return holes.isEmpty();
  }

  /** The numbers in {@code name}, by their names, if it is of this form. */
  Optional<Map<String, Integer>> match(String name) {
    if (!name.startsWith(beginning)) {
      return Optional.empty(); // without the cost of the pattern: files may have many names
    }
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < holes.size(); i++) {
      Hole hole = holes.get(i);
      if (!hole.name.equals(ANY)) {
        numbers.put(hole.name, hole.read(matcher.group(i + 1)));
      }
    }
    return Optional.of(numbers);
  }

  /** The name with these numbers. */
  String write(Map<String, Integer> numbers) {
    StringBuilder name = new StringBuilder();
    Matcher matcher = HOLE.matcher(text);
    int end = 0;
    for (Hole hole : holes) {
      matcher.find();
      name.append(text, end, matcher.start());
      Integer number = numbers.get(hole.name);
      name.append(number == null ? ANY : hole.write(number));
      end = matcher.end();
    }
    return name.append(text.substring(end)).toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
