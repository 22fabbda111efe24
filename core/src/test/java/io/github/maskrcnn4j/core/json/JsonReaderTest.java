package io.github.maskrcnn4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void tokensComeInTheOrderOfTheText() throws IOException {
    assertThat(tokens(" {\"a\" : [ 1 , -2.5e3 , \"x\" ] ,\r\n\t\"b\":{},\"c\":[true,false,null]} "))
        .containsExactly(
            "START_OBJECT {",
            "NAME a",
            "START_ARRAY [",
            "WHOLE_NUMBER 1",
            "DECIMAL_NUMBER -2.5e3",
            "STRING x",
            "END_ARRAY ]",
            "NAME b",
            "START_OBJECT {",
            "END_OBJECT }",
            "NAME c",
            "START_ARRAY [",
            "TRUE true",
            "FALSE false",
            "NULL null",
            "END_ARRAY ]",
            "END_OBJECT }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0e1",
        "1E+2",
        "1e-2",
        "123.456e78",
        "1e400",
        "\"\"",
        "[]",
        "{}",
        "[[]]",
        "null",
        "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\\uDD1E\"]",
        "[\"\\u0000\"]",
        "{\"\":0}",
        "{\"a\":1,\"a\":2}",
        "[\"\u007f\u2028\"]",
        " [1]\n",
        "[-1,0,1]",
        "[1,[2,{\"a\":[3]}],4]"
      })
  void whatIsWellFormedIsRead(String text) throws IOException {
    assertThat(tokens(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "-01",
        "+1",
        ".5",
        "1.",
        "-",
        "1e",
        "1e+",
        "1.e1",
        "0x1",
        "1_000",
        "- 1",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "nul",
        "True",
        "truefalse",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{1:1}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]",
        "{'a':1}",
        "]",
        "}",
        ",",
        ":",
        "[1]]",
        "1 2",
        "{}{}",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "\"\t\"",
        "[1]//",
        "/**/1",
        "\u00a01"
      })
  void whatIsNotWellFormedIsRefused(String text) {
    assertThatThrownBy(() -> tokens(text)).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> skip(text)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1          | expected , or ] in an array, found the end (line 1, column 3)
          {"a":       | expected a value, found the end (line 1, column 6)
          {"a" 1}     | expected : after the name "a", found 1 (line 1, column 6)
          {"a":1,}    | expected a name in quotes in an object, found } (line 1, column 8)
          [1}         | expected , or ] in an array, found } (line 1, column 3)
          [NaN]       | expected a value, found N (line 1, column 2)
          [01]        | a number begins with 0: 01 (line 1, column 2)
          [nil]       | expected the rest of null, found i (line 1, column 3)
          [1] 2       | expected nothing after the end of the JSON, found 2 (line 1, column 5)
          """)
  void saysWhatIsWrongAndWhere(String text, String words) {
    assertThatThrownBy(() -> tokens(text)).hasMessage(words);
  }

  @Test
  void linesAreCounted() {
    assertThatThrownBy(() -> tokens("[1,\n2,\r\n  x]"))
        .hasMessage("expected a value, found x (line 3, column 3)");
    assertThatThrownBy(() -> tokens("[\"a\nb\"]"))
        .hasMessage(
            "expected the end of a string, found the control character 10 (line 1, column 4)");
  }

  @Test
  void whatIsTooMuchIsRefused() throws IOException {
    assertThat(tokens("[".repeat(1000) + "]".repeat(1000))).hasSize(2000);
    assertThatThrownBy(() -> tokens("[".repeat(1001)))
        .hasMessage("values are nested more than 1000 deep (line 1, column 1001)");
    assertThat(tokens("1".repeat(1000))).hasSize(1);
    assertThatThrownBy(() -> tokens("[" + "1".repeat(1001) + "]"))
        .hasMessage("a number has more than 1000 characters (line 1, column 2)");
  }

  @Test
  void stringsMayBeLongerThanAnyBuffer() throws IOException {
    String part = "a\u00e9\ud834\udd1e";
    String text = "[\"" + (part + "\\n").repeat(20_000) + "\",7]";
    try (JsonReader json =
        JsonReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      json.next();
      json.next();
      assertThat(json.text()).isEqualTo((part + "\n").repeat(20_000));
      assertThat(json.text()).as("asked again").hasSize(100_000);
      json.next();
      assertThat(json.longValue()).isEqualTo(7);
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bytes = {'[', '"', (byte) 0xc3, '"', ']'};
    assertThatThrownBy(() -> tokens(JsonReader.of(new ByteArrayInputStream(bytes))))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("expected text in UTF-8, found other bytes");
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    byte[] bytes = "\ufeff[1]".getBytes(StandardCharsets.UTF_8);
    assertThat(tokens(JsonReader.of(new ByteArrayInputStream(bytes)))).hasSize(3);
    assertThatThrownBy(() -> tokens("\ufeff[x]")).hasMessageEndingWith("(line 1, column 2)");
  }

  @Test
  void anEmptyTextHasNoToken() throws IOException {
    assertThat(tokens("")).isEmpty();
    assertThat(tokens(" \n")).isEmpty();
  }

  @Test
  void whatPythonWritesIsReadOnRequest() throws IOException {
    try (JsonReader json = JsonReader.lenient(new StringReader("[NaN,Infinity,-Infinity,1]"))) {
      json.next();
      List<Double> numbers = new ArrayList<>();
      while (json.next() != JsonToken.END_ARRAY) {
        numbers.add(json.doubleValue());
      }
      assertThat(numbers)
          .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.0);
    }
    assertThatThrownBy(() -> tokens(JsonReader.lenient(new StringReader("[Nan]"))))
        .hasMessage("expected the rest of NaN, found n (line 1, column 4)");
  }

  @Test
  void whatIsSkippedIsWholeValues() throws IOException {
    try (JsonReader json = JsonReader.of("{\"a\":[1,{\"b\":\"]\"}],\"c\":\"x\",\"d\":2}")) {
      json.next();
      json.next();
      json.next();
      json.skip();
      assertThat(json.token()).isEqualTo(JsonToken.END_ARRAY);
      json.next();
      assertThat(json.name()).isEqualTo("c");
      json.next();
      json.skip();
      assertThat(json.text()).isEqualTo("x");
      json.next();
      assertThat(json.name()).isEqualTo("d");
    }
  }

  private static void skip(String text) throws IOException {
    try (JsonReader json = JsonReader.of(text)) {
      json.next();
      json.skip();
      json.end();
    }
  }

  private static List<String> tokens(String text) throws IOException {
    return tokens(JsonReader.of(text));
  }

  private static List<String> tokens(JsonReader reader) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (JsonReader json = reader) {
      while (json.next() != null) {
        tokens.add(json.token() + " " + json.text());
      }
    }
    return tokens;
  }
}
