package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.weights.SourceKind;
import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.zoo.WeightCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/** Weights on the command line: a file, or the name under which the cache has one. */
final class WeightFiles {
  private WeightFiles() {}

  /**
   * The file that is meant. A file of that name goes before an entry of the cache.
   *
   * @throws IOException if official weights are meant and not downloaded, or the file is one of
   *     another kind
   */
  static Path find(Path given) throws IOException {
    String name = given.toString();
    if (Files.exists(given)) {
      requireConverted(given);
      return given;
    }
    Optional<Path> cached = WeightCache.standard().find(name);
    if (cached.isEmpty() && OfficialWeights.find(name).isPresent()) {
      throw new IOException(
          name + " is not downloaded yet: 'maskrcnn weights download " + name + "' does that");
    }
    return cached.orElse(given);
  }

  /** Another implementation's weights are told from damaged ones, and what to do with them. */
  private static void requireConverted(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return; // whoever opens it says what it is
    }
    SourceKind kind = SourceKind.of(file);
    if (kind.isConvertible() && kind != SourceKind.SAFETENSORS) {
      throw new IOException(
          file
              + " is "
              + kind
              + ": convert it first: maskrcnn convert "
              + file
              + " NAME.safetensors");
    }
    if (EnumSet.of(SourceKind.ONNX, SourceKind.PICTURE, SourceKind.TEXT).contains(kind)) {
      throw new IOException(file + " is " + kind + ", no weights");
    }
  }
}
