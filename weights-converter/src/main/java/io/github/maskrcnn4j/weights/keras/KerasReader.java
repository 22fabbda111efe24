package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights that Keras saved as HDF5: a group per layer, in the order of the attribute {@code
 * layer_names}; in it the datasets of the attribute {@code weight_names}, in that order. A layer
 * that is a model (Matterport's {@code rpn_model}) names the weights of its layers. A tensor's name
 * is {@code layer/weight}, e.g. {@code conv1/conv1/kernel:0}. In a file without these attributes
 * all datasets are taken, in the file's order.
 */
public final class KerasReader {
  private static final String LAYER_NAMES = "layer_names";
  private static final String WEIGHT_NAMES = "weight_names";

  /** Where a whole saved model keeps what a file of weights has at its root. */
  private static final String MODEL_WEIGHTS = "model_weights";

  private static final List<String> ENTRIES = List.of("keras_version", "backend");
  private static final int DEEPEST = 16;
  private static final int MOST_TENSORS = 20_000;

  private final ByteSource file;
  private final SourceTensors.Builder tensors;
  private HdfTensors datasets;
  private int count;

  private KerasReader(ByteSource file) {
    this.file = file;
    this.tensors = new SourceTensors.Builder(file.name());
  }

  /**
   * Reads groups, names and shapes; the datasets stay where they are.
   *
   * @param file closed with the result
   */
  public static SourceTensors read(ByteSource file) throws IOException {
    KerasReader reader = new KerasReader(file);
    HdfErrors.guard(
        file.name(),
        "groups and headers",
        () -> {
          reader.collect();
          return null;
        });
    return reader.tensors.build(file);
  }

  private void collect() throws IOException {
    BoundedStorage storage = new BoundedStorage(file);
    datasets = new HdfTensors(file, storage);
    HdfObject root = HdfObject.root(storage);
    HdfObject model = root.child(MODEL_WEIGHTS);
    HdfObject top = model != null && isModel(model) ? model : root;
    for (String name : ENTRIES) {
      for (String text : top.texts(name)) {
        tensors.entry(name, text);
      }
    }
    if (!isModel(top)) {
      collectAll("", top, 0);
      return;
    }
    for (String layer : names(top, LAYER_NAMES)) {
      HdfObject group = required(top, layer, layer);
      for (String weight : names(group, WEIGHT_NAMES)) {
        HdfObject at = group;
        for (String step : weight.split("/")) {
          at = required(at, step, layer + "/" + weight);
        }
        add(layer + "/" + weight, at);
      }
    }
  }

  private static boolean isModel(HdfObject group) {
    return group.hasAttribute(LAYER_NAMES) || group.hasAttribute(LAYER_NAMES + "0");
  }

  /** An attribute of more than 64 KiB is written in parts: name0, name1, .. */
  private static List<String> names(HdfObject object, String attribute) {
    if (object.hasAttribute(attribute)) {
      return object.texts(attribute);
    }
    List<String> all = new ArrayList<>();
    for (int part = 0; object.hasAttribute(attribute + part); part++) {
      all.addAll(object.texts(attribute + part));
    }
    return all;
  }

  private HdfObject required(HdfObject group, String name, String path) throws WeightFileException {
    HdfObject child = group.child(name);
    if (child == null) {
      throw SourceErrors.of(
          file.name(),
          SourceErrors.quote(path),
          "it in the file, as its lists of names say",
          "none");
    }
    return child;
  }

  private void collectAll(String prefix, HdfObject group, int depth) throws IOException {
    if (depth == DEEPEST) {
      throw new HdfException("groups nested more than " + DEEPEST + " deep");
    }
    for (String name : group.childNames()) {
      HdfObject child = group.child(name);
      if (child.isDataset()) {
        add(prefix + name, child);
      } else {
        collectAll(prefix + name + "/", child, depth + 1);
      }
    }
  }

  private void add(String name, HdfObject dataset) throws IOException {
    if (++count > MOST_TENSORS) {
      throw new HdfException("more than " + MOST_TENSORS + " datasets");
    }
    String place = "dataset " + SourceErrors.quote(name);
    tensors.tensor(name, HdfErrors.guard(file.name(), place, () -> datasets.read(name, dataset)));
  }
}
