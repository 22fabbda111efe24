package io.github.maskrcnn4j.training.checkpoint;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.detector.SettingText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A {@link TrainingState} as one safetensors file, all F32:
 *
 * <pre>
 * __metadata__      format, format_version, seed, order, pictures, step, epoch, position,
 *                   best_ap,
 *                   model.*    what a weight file says of its model
 *                   train.*    settings of the training
 * weights.NAME      a parameter
 * optimiser.NAME    what the optimiser remembers, [values]
 * </pre>
 */
final class StateFile {

  private static final String FORMAT = "maskrcnn4j-training-state";
  private static final String VERSION = "1";
  private static final String MODEL = "model.";
  private static final String SETTING = "train.";
  private static final String WEIGHTS = "weights.";
  private static final String OPTIMISER = "optimiser.";

  private StateFile() {}

  static void write(Path target, TrainingState state) throws IOException {
    List<TensorSource> tensors = new ArrayList<>(WeightWriter.tensors(WEIGHTS, state.weights()));
    state.optimiser().forEach((name, values) -> tensors.add(vector(OPTIMISER + name, values)));
    SafetensorsWriter.write(target, header(state), tensors);
  }

  private static Map<String, String> header(TrainingState state) {
    Progress progress = state.progress();
    Map<String, String> header = new LinkedHashMap<>();
    header.put("format", FORMAT);
    header.put("format_version", VERSION);
    header.put("seed", Long.toString(progress.seed()));
    header.put("step", Long.toString(progress.step()));
    header.put("epoch", Integer.toString(progress.epoch()));
    header.put("order", progress.order().id());
    header.put("pictures", Integer.toString(progress.pictures()));
    header.put("position", Integer.toString(progress.position()));
    header.put("best_ap", Double.toString(progress.bestAp()));
    state.metadata().toMap().forEach((key, value) -> header.put(MODEL + key, value));
    state.settings().forEach((key, value) -> header.put(SETTING + key, value));
    return header;
  }

  private static TensorSource vector(String name, float[] values) {
    return new TensorSource(name, Dtype.F32, new long[] {values.length}, () -> values);
  }

  static TrainingState read(Path source) throws WeightFileException {
    try (SafetensorsFile file = SafetensorsFile.open(source)) {
      Map<String, String> header = file.metadata();
      requireFormat(header, file.source());
      Progress progress = progress(header);
      value(header, MODEL + "recipe"); // of a weight file without, it would be said to convert it
      return new TrainingState(
          weights(file),
          optimiser(file),
          ModelMetadata.of(part(header, MODEL), file.source()),
          part(header, SETTING),
          progress);
    } catch (WeightFileException e) {
      throw e;
    } catch (IllegalArgumentException | IOException e) {
      throw new WeightFileException(source + ": not a sound training state: " + e.getMessage(), e);
    }
  }

  private static void requireFormat(Map<String, String> header, String source)
      throws WeightFileException {
    if (!FORMAT.equals(header.get("format"))) {
      throw new WeightFileException(
          source + ": not a training state of maskrcnn4j, which last.state of a training is");
    }
    if (!VERSION.equals(header.get("format_version"))) {
      throw new WeightFileException(
          source
              + ": training state of version "
              + header.get("format_version")
              + ", expected "
              + VERSION);
    }
  }

  private static Map<String, String> part(Map<String, String> header, String prefix) {
    Map<String, String> part = new LinkedHashMap<>();
    header.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            part.put(key.substring(prefix.length()), value);
          }
        });
    return part;
  }

  private static MapParameters weights(SafetensorsFile file) throws WeightFileException {
    MapParameters weights = new MapParameters(file.source());
    for (String name : file.names()) {
      if (name.startsWith(WEIGHTS)) {
        weights.put(name.substring(WEIGHTS.length()), file.values(name), file.shape(name));
      }
    }
    return weights;
  }

  private static Map<String, float[]> optimiser(SafetensorsFile file) throws WeightFileException {
    Map<String, float[]> state = new TreeMap<>();
    for (String name : file.names()) {
      if (name.startsWith(OPTIMISER)) {
        state.put(name.substring(OPTIMISER.length()), file.values(name));
      }
    }
    return state;
  }

  private static Progress progress(Map<String, String> header) {
    return new Progress(
        Long.parseLong(value(header, "seed")),
        SettingText.word(PictureOrder.class, value(header, "order")),
        Integer.parseInt(value(header, "pictures")),
        Long.parseLong(value(header, "step")),
        Integer.parseInt(value(header, "epoch")),
        Integer.parseInt(value(header, "position")),
        Double.parseDouble(value(header, "best_ap")));
  }

  private static String value(Map<String, String> header, String key) {
    String value = header.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
