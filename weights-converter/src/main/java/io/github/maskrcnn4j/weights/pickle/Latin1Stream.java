package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes in the guise of UTF-8 text: each is the number of a character, so half take two bytes. */
final class Latin1Stream extends InputStream {
  private final String file;
  private final Reader text;

  Latin1Stream(ByteSource encoded) {
    this.file = encoded.name();
    this.text = new InputStreamReader(encoded.open(0), StandardCharsets.UTF_8.newDecoder());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    char[] characters = new char[count];
    int got;
    try {
      got = text.read(characters, 0, count);
    } catch (CharacterCodingException e) {
      throw SourceErrors.of(file, "array data in the pickle is not valid UTF-8", e);
    }
    for (int i = 0; i < got; i++) {
      if (characters[i] > 0xff) {
        throw SourceErrors.of(
            file,
            "array data in the pickle",
            "characters up to 255",
            "one of " + (int) characters[i]);
      }
      into[from + i] = (byte) characters[i];
    }
    return got;
  }
}
