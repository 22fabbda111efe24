package io.github.maskrcnn4j.core.json;

/** What a JSON text consists of, commas and colons left out. */
public enum JsonToken {
  START_OBJECT("{"),
  END_OBJECT("}"),
  START_ARRAY("["),
  END_ARRAY("]"),
  /** The name of an object's field; its value is the next token. */
  NAME(null),
  STRING(null),
  /** A number without point and exponent. */
  WHOLE_NUMBER(null),
  /** Any other number. */
  DECIMAL_NUMBER(null),
  TRUE("true"),
  FALSE("false"),
  NULL("null");

  private final String text;

  JsonToken(String text) {
    this.text = text;
  }

  /** How it stands in the text; null if that differs from one to the next. */
  String text() {
    return text;
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return this == WHOLE_NUMBER || this == DECIMAL_NUMBER;
  }

  /** Whether it is a value by itself: neither a name, nor the border of an object or an array. */
  public boolean isScalar() {
    return ordinal() > NAME.ordinal();
  }
}
