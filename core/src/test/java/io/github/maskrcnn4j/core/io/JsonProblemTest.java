package io.github.maskrcnn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1                 | Unexpected end-of-input: expected close marker for Array (line 1, column 3)
          {"a":              | Unexpected end-of-input within/between Object entries (line 1, column 6)
          [1}                | Unexpected close marker '}': expected ']' (line 1, column 3)
          [NaN]              | Non-standard token 'NaN' (line 1, column 5)
          [1] 2              | expected nothing after the end of the JSON, found 2 (line 1, column 5)
          [1]{               | expected nothing after the end of the JSON, found { (line 1, column 4)
          [1]x               | Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (line 1, column 4)
          """)
  void saysWhatIsWrongAndWhere(String text, String words) {
    assertThat(problem(text)).isEqualTo(words);
  }

  @Test
  void limitsHaveNoPlace() {
    assertThat(problem("[" + "1".repeat(2000) + "]"))
        .isEqualTo("Number value length (2000) exceeds the maximum allowed (1000)");
    assertThat(problem("[".repeat(2000)))
        .isEqualTo("Document nesting depth (1001) exceeds the maximum allowed (1000)");
  }

  @Test
  void whatIsNotJacksonsStays() {
    assertThat(JsonProblem.describe(new MalformedInputException(1))).isEqualTo("Input length = 1");
  }

  private static String problem(String text) {
    IOException problem = catchThrowableOfType(IOException.class, () -> readAll(text));
    return JsonProblem.describe(problem);
  }

  private static void readAll(String text) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      json.nextToken();
      int depth = 0;
      do {
        depth += json.currentToken().isStructStart() ? 1 : 0;
        depth -= json.currentToken().isStructEnd() ? 1 : 0;
        if (json.currentToken().isNumeric()) {
          json.getDoubleValue();
        }
      } while (depth > 0 && json.nextToken() != null);
      JsonProblem.refuseMore(json);
    }
  }
}
