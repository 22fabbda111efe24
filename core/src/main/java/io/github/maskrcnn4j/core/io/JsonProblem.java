package io.github.maskrcnn4j.core.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.regex.Pattern;

/** What is wrong with a JSON text. */
public final class JsonProblem {
  /** Where Jackson speaks of itself: of its settings, and of a source that it does not name. */
  private static final Pattern OF_ITSELF =
      Pattern.compile(" \\((start marker|for \\w+ starting) at .*|: enable `.*|, from `[^`]*`");

  private JsonProblem() {}

  /**
   * In words, with line and column where they are known: {@code Unexpected end-of-input (line 3,
   * column 7)}.
   *
   * @param problem Jackson's, or that of a text that is not in the encoding that it seems to be in
   */
  public static String describe(IOException problem) {
    if (!(problem instanceof JacksonException json)) {
      return String.valueOf(problem.getMessage());
    }
    String what = OF_ITSELF.matcher(json.getOriginalMessage()).replaceAll("");
    JsonLocation at = json.getLocation(); // null where a limit is exceeded
    return at == null || at.getLineNr() < 1
        ? what
        : what + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /**
   * Refuses whatever follows the value that was read: two files in one, or the remains of an older
   * one.
   */
  public static void refuseMore(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new JsonParseException(
          json,
          "expected nothing after the end of the JSON, found " + json.getText(),
          json.currentTokenLocation());
    }
  }
}
