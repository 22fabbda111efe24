package io.github.maskrcnn4j.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files. */
public final class Digests {
  private Digests() {}

  /** SHA-256 of the file's content, as 64 lower-case hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    return of("SHA-256", file);
  }

  /**
   * The hash of the file's content, in lower-case hexadecimal digits.
   *
   * @param algorithm one that every Java platform has: {@code SHA-256} or {@code MD5}
   */
  public static String of(String algorithm, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(algorithm, in);
    }
  }

  /** SHA-256 of the rest of a stream, which is read to its end and not closed. */
  public static String sha256(InputStream in) throws IOException {
    return of("SHA-256", in);
  }

  private static String of(String algorithm, InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("no hash " + algorithm + " on this Java platform", e);
    }
  }
}
