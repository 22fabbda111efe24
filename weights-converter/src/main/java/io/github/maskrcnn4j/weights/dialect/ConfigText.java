package io.github.maskrcnn4j.weights.dialect;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The scalars of a YAML text that Python dumped, by their paths: {@code TEST.SCALE}. A list's are
 * many under one path. Tags, which in Python make objects, are only told apart: of a dictionary's
 * class the items are taken, of a numpy array or number the doubles.
 */
final class ConfigText {
  private static final String ITEMS = "dictitems";
  private static final int DEEPEST = 12;

  /** Repeated references may unfold to more values than the text has. */
  private static final int MOST_NODES = 20_000;

  private final Map<String, List<String>> values = new HashMap<>();
  private int nodes;

  private ConfigText() {}

  /**
   * Reads a text.
   *
   * @return empty if the text is no mapping
   * @throws RuntimeException if it is no YAML, nested too deeply or too long, or if what it calls
   *     binary is no base 64
   */
  static Map<String, List<String>> values(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setTagInspector(tag -> true); // composing a tree makes no objects
    Node root = new Yaml(options).compose(new StringReader(text));
    ConfigText config = new ConfigText();
    if (root instanceof MappingNode) {
      config.collect("", root, 0);
    }
    return config.values;
  }

  private void collect(String path, Node node, int depth) {
    count(depth);
    if (node.getTag().getValue().contains("numpy.core.multiarray")) {
      doubles(node, depth).forEach(number -> add(path, String.valueOf(number)));
    } else if (node instanceof ScalarNode scalar) {
      add(path, scalar.getValue());
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(element -> collect(path, element, depth + 1));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : items(mapping).getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
          String name = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
          collect(name, entry.getValueNode(), depth + 1);
        }
      }
    }
  }

  /** Counts a node that is visited. */
  private void count(int depth) {
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      throw new IllegalArgumentException("nested too deeply, or too long");
    }
  }

  private void add(String path, String value) {
    values.computeIfAbsent(path, key -> new ArrayList<>()).add(value);
  }

  /** The dictionary in an object of a class that is one. */
  private static MappingNode items(MappingNode node) {
    for (NodeTuple entry : node.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key
          && key.getValue().equals(ITEMS)
          && entry.getValueNode() instanceof MappingNode items) {
        return items;
      }
    }
    return node;
  }

  /** The last binary scalar that is a run of doubles, as the state of an array or number ends. */
  private List<Double> doubles(Node node, int depth) {
    count(depth);
    List<Double> found = List.of();
    if (node instanceof ScalarNode scalar && node.getTag().getValue().endsWith(":binary")) {
      byte[] bytes = Base64.getMimeDecoder().decode(scalar.getValue());
      found = bytes.length % Double.BYTES == 0 ? doubles(bytes) : found;
    }
    List<Node> children = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      children.addAll(sequence.getValue());
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> children.add(entry.getValueNode()));
    }
    for (Node child : children) {
      List<Double> inside = doubles(child, depth + 1);
      found = inside.isEmpty() ? found : inside;
    }
    return found;
  }

  private static List<Double> doubles(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Double> numbers = new ArrayList<>();
    while (buffer.hasRemaining()) {
      numbers.add(buffer.getDouble());
    }
    return numbers;
  }
}
