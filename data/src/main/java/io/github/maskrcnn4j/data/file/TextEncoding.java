package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * How a text file is encoded.
 *
 * @param charset to read it with
 * @param oddity what is odd about it; null if it is plain UTF-8
 */
record TextEncoding(Charset charset, String oddity) {
  /** GBK and what has been added to it since. */
  private static final Charset GBK = Charset.forName("GB18030");

  /** Finds out by reading the file: from a byte order mark, else by what all of it can be. */
  static TextEncoding of(Path file) throws IOException {
    String beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = HexFormat.of().formatHex(in.readNBytes(3));
    }
    if (beginning.startsWith("fffe") || beginning.startsWith("feff")) {
      return new TextEncoding(StandardCharsets.UTF_16, "UTF-16");
    }
    if (canBe(StandardCharsets.UTF_8, file)) {
      boolean marked = beginning.equals("efbbbf");
      return new TextEncoding(
          StandardCharsets.UTF_8, marked ? "UTF-8 that begins with a byte order mark" : null);
    }
    if (canBe(GBK, file)) {
      return new TextEncoding(GBK, "not UTF-8; read as GBK");
    }
    throw new DataSetException(file + ": expected text in UTF-8 or GBK, found neither");
  }

  /** Tells if it is odd. */
  void report(Path file, Findings findings) {
    if (oddity != null) {
      findings.add(Problem.ENCODING, file.getFileName().toString(), oddity);
    }
  }

  private static boolean canBe(Charset charset, Path file) throws IOException {
    char[] block = new char[1 << 16];
    try (Reader text = Files.newBufferedReader(file, charset)) {
      while (text.read(block) >= 0) {
        continue;
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
