package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights that Keras saved as HDF5: a group per layer, in the order of the attribute {@code
 * layer_names}; in it the datasets of the attribute {@code weight_names}, in that order. A layer
 * that is a model (Matterport's {@code rpn_model}) names the weights of its layers. A tensor's name
 * is {@code layer/weight}, e.g. {@code conv1/conv1/kernel:0}. In a file without these attributes
 * all datasets are taken, in the file's order. Links to other places and files are not followed.
 */
public final class KerasReader {
  private static final String LAYER_NAMES = "layer_names";
  private static final String WEIGHT_NAMES = "weight_names";

  /** Where a whole saved model keeps what a file of weights has at its root. */
  private static final String MODEL_WEIGHTS = "model_weights";

  private static final int DEEPEST = 16;
  private static final int MOST_TENSORS = 20_000;

  private final String file;
  private final BoundedChannel channel;
  private final SourceTensors tensors;
  private int count;

  private KerasReader(ByteSource file) {
    this.file = file.name();
    this.channel = new BoundedChannel(file);
    this.tensors = new SourceTensors(file.name(), file);
  }

  /**
   * Reads groups, names and shapes; the datasets stay where they are.
   *
   * @param file closed with the result
   */
  public static SourceTensors read(ByteSource file) throws IOException {
    KerasReader reader = new KerasReader(file);
    HdfErrors.guard(file.name(), "groups and headers", reader::collect);
    return reader.tensors;
  }

  private Void collect() throws IOException {
    Group root = new HdfFile(channel, URI.create("file:///" + MODEL_WEIGHTS));
    Node model = root.getChild(MODEL_WEIGHTS);
    Group top = model instanceof Group inner && isModel(inner) ? inner : root;
    if (!isModel(top)) {
      collectAll("", top, 0);
      return null;
    }
    for (String layer : names(top, LAYER_NAMES)) {
      Node group = child(top, layer, layer);
      for (String weight : names(group, WEIGHT_NAMES)) {
        String path = layer + "/" + weight;
        Node at = group;
        for (String step : weight.split("/")) {
          at = child(at, step, path);
        }
        if (!(at instanceof Dataset dataset)) {
          throw missing(path);
        }
        add(path, dataset);
      }
    }
    return null;
  }

  private static boolean isModel(Group group) {
    return group.getAttribute(LAYER_NAMES) != null || group.getAttribute(LAYER_NAMES + "0") != null;
  }

  /** An attribute of more than 64 KiB is written in parts: name0, name1, .. */
  private static List<String> names(Node node, String attribute) {
    List<String> all = new ArrayList<>(texts(node, attribute));
    for (int part = 0; node.getAttribute(attribute + part) != null; part++) {
      all.addAll(texts(node, attribute + part));
    }
    return all;
  }

  /** The texts of an attribute that is a text or a list of them; none if there is none. */
  private static List<String> texts(Node node, String name) {
    Attribute attribute = node.getAttribute(name);
    if (attribute == null || attribute.isEmpty()) {
      return List.of();
    }
    Object data = attribute.getData();
    if (data instanceof String text) {
      return List.of(text);
    }
    if (data instanceof String[] texts) {
      return List.of(texts);
    }
    throw new HdfException("attribute " + name + " is no list of texts");
  }

  private Node child(Node parent, String name, String path) throws WeightFileException {
    Node child = parent instanceof Group group ? group.getChild(name) : null;
    if (child == null || child.isLink()) {
      throw missing(path);
    }
    return child;
  }

  private WeightFileException missing(String path) {
    return SourceErrors.of(
        file, SourceErrors.quote(path), "it in the file, as its lists of names say", "none");
  }

  private void collectAll(String prefix, Group group, int depth) throws IOException {
    if (depth == DEEPEST) {
      throw new HdfException("groups nested more than " + DEEPEST + " deep");
    }
    for (Node child : group) {
      String name = prefix + child.getName();
      if (child instanceof Dataset dataset) {
        add(name, dataset);
      } else if (child instanceof Group inner) {
        collectAll(name + "/", inner, depth + 1);
      }
    }
  }

  private void add(String name, Dataset dataset) throws IOException {
    if (++count > MOST_TENSORS) {
      throw new HdfException("more than " + MOST_TENSORS + " datasets");
    }
    String place = "dataset " + SourceErrors.quote(name);
    tensors.add(name, HdfErrors.guard(file, place, () -> new HdfTensor(file, channel, dataset)));
  }
}
