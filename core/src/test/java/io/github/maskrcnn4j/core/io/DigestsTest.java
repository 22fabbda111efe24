package io.github.maskrcnn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
  @Test
  void knownSha256(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abc"); // FIPS 180-2, appendix B.1
    assertThat(Digests.sha256(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void knownMd5(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "abc"); // RFC 1321, appendix A.5
    assertThat(Digests.of("MD5", file)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
  }
}
