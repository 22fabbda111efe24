package io.github.maskrcnn4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers have the value that the JDK gives them, to the last bit. */
class JsonNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.1",
        "0.30000000000000004",
        "9007199254740992",
        "9007199254740993",
        "9007199254740993.0",
        "1e22",
        "1e23",
        "123456789012345678901234567890",
        "4.9e-324",
        "1e-400",
        "1.7976931348623157e308",
        "1e400",
        "-1e400",
        "2.2250738585072011e-308",
        "179769313486231580793e289",
        "0.000000000000000000000001",
        "1e0000000000000000000001",
        "1e-0",
        "100e-2",
        "5e99999999999999999999",
        "5e-99999999999999999999",
        "0e99999999999999999999",
        "8.41e21",
        "9223372036854775807.5"
      })
  void specialOnes(String text) throws IOException {
    assertSame(text);
  }

  @Test
  void randomOnes() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      assertSame(text(random));
      assertSame(Double.toString(Double.longBitsToDouble(random.nextLong() & ~(1L << 62))));
      assertSame(Float.toString(random.nextFloat() * 1000));
    }
  }

  private static String text(Random random) {
    String text = (random.nextBoolean() ? "-" : "") + random.nextLong(1L << random.nextInt(1, 63));
    if (random.nextBoolean()) {
      text += "." + random.nextLong(1L << random.nextInt(1, 63));
    }
    return random.nextBoolean() ? text : text + "e" + random.nextInt(-340, 340);
  }

  private static void assertSame(String text) throws IOException {
    try (JsonReader json = JsonReader.of(text)) {
      json.next();
      assertThat(Double.doubleToLongBits(json.doubleValue()))
          .as(text)
          .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, 0",
    "-0, true, 0",
    "9223372036854775807, true, 9223372036854775807",
    "-9223372036854775807, true, -9223372036854775807",
    "9223372036854775808, false, 0",
    "92233720368547758070, false, 0",
    "123456789012345678901234567890, false, 0",
    "1.0, false, 0",
    "1e3, false, 0"
  })
  void wholeNumbers(String text, boolean isLong, long value) throws IOException {
    try (JsonReader json = JsonReader.of(text)) {
      json.next();
      assertThat(json.isLong()).isEqualTo(isLong);
      if (isLong) {
        assertThat(json.longValue()).isEqualTo(value);
      }
    }
  }
}
