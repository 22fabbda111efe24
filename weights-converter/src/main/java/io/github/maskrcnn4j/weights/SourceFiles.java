package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.keras.KerasReader;
import io.github.maskrcnn4j.weights.pickle.NumpyPickleReader;
import io.github.maskrcnn4j.weights.pickle.TorchLegacyReader;
import io.github.maskrcnn4j.weights.pickle.TorchZipReader;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Opens the weight files of other implementations. Their kinds are told apart by their first bytes;
 * names and endings do not matter.
 */
public final class SourceFiles {
  private static final String ZIP = "504b0304";
  private static final String HDF5 = "894844460d0a1a0a";

  /** The protocol, then torch's magic number 0x1950a86a20f9469cfc6c. */
  private static final String TORCH_LEGACY = "80..8a0a6cfc9c46f9206aa850192e.*";

  /** The protocol, or before there was one: a mark, a dictionary, a list, or a global's name. */
  private static final String PICKLE = "(80|28|7d|5d|63).+";

  private static final int LONGEST = 15;

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
      String start = HexFormat.of().formatHex(file.read(0, (int) Math.min(LONGEST, file.length())));
      if (start.startsWith(ZIP)) {
        file.close();
        return TorchZipReader.read(path);
      }
      if (start.startsWith(HDF5)) {
        return KerasReader.read(file);
      }
      if (start.matches(TORCH_LEGACY)) {
        return TorchLegacyReader.read(file);
      }
      if (start.matches(PICKLE)) {
        return NumpyPickleReader.read(file);
      }
      throw SourceErrors.of(
          file.name(),
          "kind of file",
          "a pickle, a torch file or a Keras HDF5 file",
          start.isEmpty() ? "no bytes at all" : "none of these");
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
