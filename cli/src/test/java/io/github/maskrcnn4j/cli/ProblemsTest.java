package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  /** As on a system that ND4J has no library for. */
  @Test
  void aLibraryThatIsNotThereIsToldWithTheSystem() {
    Throwable reason = new UnsatisfiedLinkError("Could not find jnind4jcpu");
    Throwable failure = new ExceptionInInitializerError(new IllegalStateException(reason));

    assertThat(Problems.describe(failure))
        .isEqualTo(
            "a library cannot be loaded on "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ": java.lang.UnsatisfiedLinkError: Could not find jnind4jcpu");
  }

  @Test
  void aNameThatCannotBeIsToldInWords() {
    assertThat(Problems.describe(new InvalidPathException("a?.png", "Illegal char <?>")))
        .isEqualTo("'a?.png' can be no file's name in this locale: Illegal char <?>");
  }
}
