package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.keras.KerasReader;
import io.github.maskrcnn4j.weights.numpy.NumpyPickleReader;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.torch.TorchLegacyReader;
import io.github.maskrcnn4j.weights.torch.TorchZipReader;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the weight files of other implementations. */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * Opens a file of any known kind. Only its table of contents is read; the numbers stay in the
   * file until a tensor is asked for them.
   *
   * @return to be closed by the caller
   * @throws WeightFileException if the file is of no known kind, damaged, or refused
   */
  public static SourceTensors open(Path file) throws IOException {
    ByteSource bytes = ByteSource.open(file);
    try {
      return switch (container(bytes)) {
        case TORCH_ZIP -> {
          bytes.close();
          yield TorchZipReader.read(file);
        }
        case TORCH_LEGACY -> TorchLegacyReader.read(bytes);
        case PICKLE -> NumpyPickleReader.read(bytes);
        case HDF5 -> KerasReader.read(bytes);
      };
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static Container container(ByteSource bytes) throws IOException {
    return Container.detect(bytes)
        .orElseThrow(
            () ->
                SourceErrors.of(
                    bytes.name(),
                    "kind of file",
                    "a pickle, a torch file or a Keras HDF5 file",
                    bytes.length() == 0 ? "no bytes at all" : "none of these"));
  }
}
