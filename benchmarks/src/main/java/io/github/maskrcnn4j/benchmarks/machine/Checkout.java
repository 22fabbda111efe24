package io.github.maskrcnn4j.benchmarks.machine;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The state of the git checkout in which this code lies. */
public final class Checkout {

  private static final String UNKNOWN = "unknown";

  private Checkout() {}

  /** Its commit. */
  public static String revision() {
    String revision = CommandOutput.of("git", "-C", codeFolder(), "rev-parse", "HEAD");
    return revision.isEmpty() ? UNKNOWN : revision;
  }

  /** Whether it differs from its commit: {@code true}, {@code false} or unknown. */
  static String dirty() {
    if (revision().equals(UNKNOWN)) {
      return UNKNOWN;
    }
    String changes = CommandOutput.of("git", "-C", codeFolder(), "status", "--porcelain", "-uno");
    return String.valueOf(!changes.isEmpty());
  }

  /** Where the jar is, or the folder of the classes; the working directory if nobody knows. */
  private static String codeFolder() {
    try {
      Path code =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return (Files.isDirectory(code) ? code : code.toAbsolutePath().getParent()).toString();
    } catch (URISyntaxException | RuntimeException e) {
      return ".";
    }
  }
}
