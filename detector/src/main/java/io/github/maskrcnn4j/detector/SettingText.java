package io.github.maskrcnn4j.detector;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Values of settings as people write them. What is none throws a {@link NumberFormatException} with
 * half a sentence that says what was expected; {@link Setting} puts its name before it.
 */
public final class SettingText {

  private SettingText() {}

  /** A whole number. */
  public static int count(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw notA("whole number", value);
    }
  }

  /** A number that a double can hold. */
  public static double number(String value) {
    double number;
    try {
      number = new BigDecimal(value).doubleValue(); // unlike Double.parseDouble, neither NaN nor 1f
    } catch (NumberFormatException e) {
      throw notA("number", value);
    }
    if (Double.isInfinite(number)) {
      throw notA("number that is small enough", value);
    }
    return number;
  }

  /** Numbers, a comma between any two. */
  public static List<Double> numbers(String value) {
    return Arrays.stream(value.split(",", -1)).map(part -> number(part.strip())).toList();
  }

  /** A constant's name in small letters. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The setting of a name.
   *
   * @param settings their names are those of the constants, in small letters
   * @param kind what they are, for the message
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static <E extends Enum<E>> E named(Class<E> settings, String kind, String id) {
    for (E setting : settings.getEnumConstants()) {
      if (word(setting).equals(id)) {
        return setting;
      }
    }
    throw new IllegalArgumentException(
        "Unknown " + kind + " '" + id + "', expected one of " + words(settings));
  }

  /** The constant of a name in small letters. */
  public static <E extends Enum<E>> E word(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value)) {
        return constant;
      }
    }
    throw new NumberFormatException("'" + value + "' is none of " + words(type));
  }

  private static String words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(SettingText::word)
        .collect(Collectors.joining(", "));
  }

  /** What is thrown for a value of another kind. */
  public static NumberFormatException notA(String kind, String value) {
    return new NumberFormatException("'" + value + "' is not a " + kind);
  }

  /** As a value is written. */
  public static String text(int value) {
    return Integer.toString(value);
  }

  /** As a value is written: {@code 0.000001}. */
  public static String text(double value) {
    return plain(Double.toString(value));
  }

  /** As a value is written, no longer than a float32 needs. */
  public static String text(float value) {
    return plain(Float.toString(value));
  }

  /** Without an exponent and needless zeros. */
  private static String plain(String value) {
    return new BigDecimal(value).stripTrailingZeros().toPlainString();
  }

  /** Numbers as a value is written. */
  public static String list(List<Double> values) {
    return values.stream().map(SettingText::text).collect(Collectors.joining(","));
  }
}
