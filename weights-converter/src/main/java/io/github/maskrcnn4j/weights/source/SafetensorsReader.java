package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.nio.file.Path;

/** Another implementation's weights in a safetensors file. */
public final class SafetensorsReader {
  private SafetensorsReader() {}

  /**
   * Reads the header; the numbers stay in the file.
   *
   * @return closes the file
   * @throws WeightFileException if it is damaged, or is a converted file already
   */
  public static SourceTensors read(Path path) throws IOException {
    SafetensorsFile file = SafetensorsFile.open(path);
    try {
      if ("maskrcnn4j".equals(file.metadata().get("format"))) {
        throw SourceErrors.of(path.toString(), "is converted already: use it as --weights");
      }
      SourceTensors tensors = new SourceTensors(path.toString(), file::close);
      for (String name : file.names()) {
        tensors.add(name, new Tensor(file, name, file.shape(name), type(file.dtype(name))));
      }
      return tensors;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private record Tensor(SafetensorsFile file, String name, long[] shape, ElementType type)
      implements TensorData {
    @Override
    public float[] toFloats() throws WeightFileException {
      return file.values(name);
    }
  }

  /** Integers count batches or epochs: that they are some is all that matters of them. */
  private static ElementType type(Dtype dtype) {
    return switch (dtype) {
      case F16 -> ElementType.F16;
      case BF16 -> ElementType.BF16;
      case F32 -> ElementType.F32;
      case F64 -> ElementType.F64;
      default -> ElementType.I64;
    };
  }
}
