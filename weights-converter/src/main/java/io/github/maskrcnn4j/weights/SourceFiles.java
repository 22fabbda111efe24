package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.keras.KerasReader;
import io.github.maskrcnn4j.weights.pickle.NumpyPickleReader;
import io.github.maskrcnn4j.weights.pickle.TorchLegacyReader;
import io.github.maskrcnn4j.weights.pickle.TorchZipReader;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SafetensorsReader;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
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
  public static SourceTensors open(Path path) throws IOException {
    ByteSource file = ByteSource.open(path);
    try {
      SourceKind kind = SourceKind.of(file);
      return switch (kind) {
        case HDF5 -> KerasReader.read(file);
        case TORCH_LEGACY -> TorchLegacyReader.read(file);
        case PICKLE -> NumpyPickleReader.read(file);
        case TORCH_ZIP -> {
          file.close();
          yield TorchZipReader.read(path);
        }
        case SAFETENSORS -> {
          file.close();
          yield SafetensorsReader.read(path);
        }
        case ONNX ->
            throw SourceErrors.of(
                file.name(),
                "an ONNX model, whose graph is not read: convert the weights that it was made of");
        case PICTURE, TEXT, UNKNOWN ->
            throw SourceErrors.of(
                file.name(),
                "kind of file",
                "a pickle, a torch file, a safetensors file or a Keras HDF5 file",
                file.length() == 0
                    ? "no bytes at all"
                    : kind == SourceKind.UNKNOWN ? "none of these" : kind.toString());
      };
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
