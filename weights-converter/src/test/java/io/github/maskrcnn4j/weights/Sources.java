package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that tests make; they are deleted with the end of the tests. */
public final class Sources {
  private static final Path FOLDER = deletedAtTheEnd(folder());
  private static int files;

  private Sources() {}

  /** Opens a file that is expected to be good. */
  public static SourceTensors read(byte[] content) {
    try {
      return SourceFiles.open(write("file" + files++, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The message by which a file, {@code test.file}, is refused, be it at opening or when all its
   * tensors are read.
   */
  public static String refusal(byte[] content) {
    Path file = write("test.file", content);
    try (SourceTensors tensors = SourceFiles.open(file)) {
      for (SourceTensor tensor : tensors.tensors()) {
        tensor.toFloats();
      }
    } catch (WeightFileException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n", "\r");
      return e.getMessage().substring(FOLDER.toString().length() + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the file was not refused");
  }

  private static Path write(String name, byte[] content) {
    try {
      return deletedAtTheEnd(Files.write(FOLDER.resolve(name), content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("sources");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path deletedAtTheEnd(Path path) {
    path.toFile().deleteOnExit();
    return path;
  }

  /** All values of the tensor of that name. */
  public static float[] floats(SourceTensors tensors, String name) {
    try {
      return tensors.find(name).orElseThrow().toFloats();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
