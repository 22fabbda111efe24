package io.github.maskrcnn4j.training.checkpoint;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes trained weights as the canonical file that {@code MaskRcnn.load} reads. */
public final class WeightWriter {

  /** Beside what {@link ModelMetadata} knows: how many steps of training the weights have seen. */
  static final String STEPS = "trained_steps";

  private WeightWriter() {}

  /**
   * Writes a file, replacing an older one only when all has gone well.
   *
   * @param parameters float32, by canonical name; must not change meanwhile
   * @param metadata recipe, settings and classes of the model
   * @param steps of training that the weights have seen
   * @throws WeightFileException if a parameter is infinite or not a number
   * @throws IOException if the file cannot be written: one line that names it
   */
  public static void write(Path target, Parameters parameters, ModelMetadata metadata, long steps)
      throws IOException {
    Map<String, String> header = new LinkedHashMap<>(metadata.toMap());
    header.put(STEPS, Long.toString(steps));
    SafetensorsWriter.write(target, header, tensors("", parameters));
  }

  /** All parameters, under names with this prefix. */
  static List<TensorSource> tensors(String prefix, Parameters parameters)
      throws WeightFileException {
    List<TensorSource> tensors = new ArrayList<>();
    for (String name : parameters.names()) {
      tensors.add(
          new TensorSource(
              prefix + name, Dtype.F32, parameters.shape(name), () -> finite(parameters, name)));
    }
    return tensors;
  }

  /** A training that has come to grief must not take the last good file's place. */
  private static float[] finite(Parameters parameters, String name) throws WeightFileException {
    float[] values = parameters.values(name);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw WeightFileException.ofTensor(
            parameters.source(), parameters.label(name), "finite numbers to write", value);
      }
    }
    return values;
  }
}
