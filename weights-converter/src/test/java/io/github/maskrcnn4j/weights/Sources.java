package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads files that tests hold in memory. */
public final class Sources {
  private Sources() {}

  /** Opens a file that is expected to be good. */
  public static SourceTensors read(byte[] file) {
    try {
      return SourceFiles.read(ByteSource.of("test.file", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message by which a file is refused, be it at opening or when all its tensors are read. */
  public static String refusal(byte[] file) {
    try (SourceTensors tensors = SourceFiles.read(ByteSource.of("test.file", file))) {
      for (SourceTensor tensor : tensors.tensors()) {
        tensor.toFloats();
      }
    } catch (WeightFileException e) {
      assertThat(e.getMessage()).startsWith("test.file: ").doesNotContain("\n", "\r");
      return e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the file was not refused");
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
