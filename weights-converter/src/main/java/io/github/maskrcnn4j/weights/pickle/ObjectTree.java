package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.TensorData;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Flattens a pickle's nested dictionaries into named tensors: {@code {'model': {'conv.weight': t}}}
 * becomes {@code model/conv.weight}. Elements of lists and tuples are numbered; what is no tensor
 * is left out; of what classes that are not read, {@link SourceTensors#unread} tells.
 */
final class ObjectTree {
  /** Where Detectron writes its configuration. */
  private static final String CONFIG = "cfg";

  private static final int DEEPEST = 32;
  private static final int LONGEST_NAME = 512;
  private static final int MOST_NODES = 200_000;

  private final String file;
  private final SourceTensors into;
  private int nodes;

  private ObjectTree(String file, SourceTensors into) {
    this.file = file;
    this.into = into;
  }

  /**
   * What {@code root}, a dictionary, holds.
   *
   * @param resource is closed with the result
   * @throws WeightFileException if it is no dictionary, is nested too deeply, or unfolds to too
   *     many values
   */
  static SourceTensors tensors(String file, Object root, Closeable resource) throws IOException {
    if (root instanceof UnreadObject object) {
      throw SourceErrors.of(
          file,
          object
              + ", pickled whole, which only its own Python can read: refused, nothing was run;"
              + " save tensors alone, torch.save(model.state_dict(), ..)");
    }
    if (!(root instanceof PyDict dict)) {
      throw SourceErrors.of(file, "contents", "a dictionary of tensors", Values.describe(root));
    }
    SourceTensors into = new SourceTensors(file, resource);
    try {
      new ObjectTree(file, into).dictionary("", dict, 0);
      if (dict.values().get(CONFIG) instanceof PyText text && text.isShort()) {
        into.setConfig(text.text());
      }
      return into;
    } catch (PickleException e) {
      throw SourceErrors.of(file, e.getMessage(), e);
    }
  }

  private void dictionary(String prefix, PyDict dict, int depth)
      throws PickleException, IOException {
    for (Map.Entry<Object, Object> entry : dict.values().entrySet()) {
      add(prefix + entry.getKey(), entry.getValue(), depth);
    }
  }

  private void list(String prefix, List<Object> values, int depth)
      throws PickleException, IOException {
    for (int i = 0; i < values.size(); i++) {
      add(prefix + i, values.get(i), depth);
    }
  }

  private void add(String name, Object value, int depth) throws PickleException, IOException {
    if (name.length() > LONGEST_NAME) {
      throw new PickleException(
          "name " + SourceErrors.quote(name), "at most " + LONGEST_NAME + " characters", "more");
    }
    if (++nodes > MOST_NODES) {
      throw new PickleException("contents", "at most " + MOST_NODES + " values", "more");
    }
    if (depth == DEEPEST) {
      throw new PickleException(
          "nesting", "at most " + DEEPEST + " levels of dictionaries", "more");
    }
    String inside = name + "/";
    if (value instanceof TensorValue tensor) {
      into.add(name, tensor(name, tensor));
    } else if (value instanceof PyDict dict) {
      dictionary(inside, dict, depth + 1);
    } else if (value instanceof Globals.Attributes object) {
      dictionary(inside, object.values(), depth + 1);
    } else if (value instanceof PyList list) {
      list(inside, list.values(), depth + 1);
    } else if (value instanceof PyTuple tuple) {
      list(inside, tuple.values(), depth + 1);
    } else if (value instanceof UnreadObject object) {
      into.addUnread(object.name());
    }
  }

  private TensorData tensor(String name, TensorValue value) throws PickleException, IOException {
    String place = "tensor " + SourceErrors.quote(name);
    try {
      return value.tensor();
    } catch (PickleException e) {
      throw new PickleException(place + ": " + e.getMessage());
    } catch (WeightFileException e) {
      throw SourceErrors.in(place, file, e);
    }
  }
}
