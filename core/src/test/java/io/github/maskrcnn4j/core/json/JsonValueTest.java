package io.github.maskrcnn4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonValueTest {

  private static final String TEXT =
      "{\"a\":1,\"b\":[2.5,\"3.5\",null],\"c\":{\"d\":true},\"e\":\"x\\\"\",\"f\":12345678901}";

  @Test
  void readsWhatThereIs() throws JsonException {
    JsonValue value = JsonValue.parse(TEXT);

    assertThat(value.fields()).containsOnlyKeys("a", "b", "c", "e", "f");
    assertThat(value.get("a").whole(0)).isEqualTo(1);
    assertThat(value.get("a").isInt()).isTrue();
    assertThat(value.get("a").intValue()).isEqualTo(1);
    assertThat(value.get("f").isInt()).isFalse();
    assertThat(value.get("f").intValue()).isZero();
    assertThat(value.get("f").isLong()).isTrue();
    assertThat(value.get("b").size()).isEqualTo(3);
    assertThat(value.get("b").get(0).number(0)).isEqualTo(2.5);
    assertThat(value.get("b").get(1).number(0)).as("in quotes").isEqualTo(3.5);
    assertThat(value.get("b").get(2).isNull()).isTrue();
    assertThat(value.get("c").get("d").isTrue()).isTrue();
    assertThat(value.get("e").text()).isEqualTo("x\"");
    assertThat(value.get("a").text()).isEqualTo("1");
    assertThat(value).hasToString(TEXT);
  }

  @Test
  void whatIsNotThereIsMissing() throws JsonException {
    JsonValue value = JsonValue.parse(TEXT);

    assertThat(value.get("z").isMissing()).isTrue();
    assertThat(value.get("z").get("y").get(0).isMissing()).isTrue();
    assertThat(value.get("b").get(3).isMissing()).isTrue();
    assertThat(value.get("z").text()).isEmpty();
    assertThat(value.get("z").number(7)).isEqualTo(7);
    assertThat(value.get("e").number(7)).isEqualTo(7);
    assertThat(value.get("c").elements()).isEmpty();
    assertThat(value.get("b").fields()).isEmpty();
    assertThat(value.has("z")).isFalse();
  }

  @Test
  void aTextIsOneValue() {
    assertThatThrownBy(() -> JsonValue.parse("")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> JsonValue.parse("{} {}")).isInstanceOf(JsonException.class);
  }
}
