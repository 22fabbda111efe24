package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.HalfFloat;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.dialect.MappedTensors;
import io.github.maskrcnn4j.weights.dialect.Recognition;
import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Converts the weight files of other implementations to the canonical file. */
public final class WeightConverter {
  private WeightConverter() {}

  /**
   * Converts a file, tensor by tensor: of the weights, no more than one tensor is in memory.
   *
   * <p>Stored with them are the values of settings that differ from the recipe's: those that the
   * file tells, over these those that official weights are known to need, over these the options'.
   *
   * @param source of any known container and dialect
   * @param target the safetensors file to write; it is replaced only when all has gone well
   * @throws IOException if the source is damaged or no Mask R-CNN that is known, or the target
   *     cannot be written: one line that names the file and the tensor, a parameter in both namings
   */
  public static ConversionSummary convert(Path source, Path target, ConversionOptions options)
      throws IOException {
    if (!Files.isRegularFile(source)) {
      String found = Files.exists(source) ? "something else" : "none";
      throw new WeightFileException(source + ": expected a weight file, found " + found);
    }
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw new IOException("cannot write " + target + ": it is the file that is converted");
    }
    try (SourceTensors tensors = SourceFiles.open(source)) {
      MappedTensors parameters =
          options.dialect().isPresent()
              ? new MappedTensors(options.dialect().get(), tensors)
              : Recognition.recognise(tensors);
      ModelLayout layout = parameters.layout();
      List<ModelClass> classes =
          options
              .classes()
              .classes(parameters.dialect().classNumbering(), layout.classLogits() - 1);
      String name = source.getFileName().toString();
      String sha256 = Digests.sha256(source);
      Map<String, String> settings = parameters.settings();
      OfficialWeights.recognise(name, Files.size(source), sha256)
          .ifPresent(official -> settings.putAll(official.settings()));
      settings.putAll(options.settings());
      String recipe = parameters.dialect().recipe();
      options.settingsCheck().accept(recipe, settings);
      ModelMetadata metadata = new ModelMetadata(recipe, settings, classes, name, sha256);
      SafetensorsWriter.write(
          target, metadata.toMap(), canonical(parameters, layout, options.kernels()));
      return new ConversionSummary(
          parameters.dialect(),
          layout,
          metadata,
          parameters.ignored(),
          parameters.notes(settings.keySet()));
    }
  }

  private static List<TensorSource> canonical(
      MappedTensors parameters, ModelLayout layout, Dtype kernels) {
    return layout.shapes().entrySet().stream()
        .map(entry -> canonical(parameters, entry, kernels))
        .toList();
  }

  private static TensorSource canonical(
      MappedTensors parameters, Map.Entry<String, long[]> entry, Dtype kernels) {
    String name = entry.getKey();
    long[] shape = entry.getValue();
    Dtype dtype = shape.length > 1 ? kernels : Dtype.F32;
    return new TensorSource(name, dtype, shape, () -> values(parameters, name, dtype));
  }

  /** A parameter's values, refused where {@code dtype} cannot hold them. */
  static float[] values(MappedTensors parameters, String name, Dtype dtype)
      throws WeightFileException {
    float[] values = parameters.values(name);
    float largest = dtype == Dtype.F16 ? HalfFloat.MAX_VALUE : Float.MAX_VALUE;
    for (float value : values) {
      if (!(Math.abs(value) <= largest)) { // also where it is not a number
        throw WeightFileException.ofTensor(
            parameters.source(),
            parameters.label(name),
            "finite numbers up to " + largest + " for " + dtype,
            value);
      }
    }
    return values;
  }
}
