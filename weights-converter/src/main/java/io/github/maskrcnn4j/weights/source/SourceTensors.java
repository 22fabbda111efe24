package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tensors of a source weight file, in the file's order. The file stays open until {@link
 * #close()}; tensors cannot be read afterwards.
 */
public final class SourceTensors implements Closeable {
  private final String file;
  private final Closeable resource;
  private final Map<String, SourceTensor> tensors = new LinkedHashMap<>();
  private String config;
  private final Set<String> unread = new LinkedHashSet<>();

  /**
   * No tensors yet.
   *
   * @param file the file's name as messages tell it
   * @param resource is closed with this
   */
  public SourceTensors(String file, Closeable resource) {
    this.file = file;
    this.resource = resource;
  }

  /** Adds a tensor, for who reads the file. */
  public void add(String name, TensorData data) throws WeightFileException {
    if (tensors.putIfAbsent(name, new SourceTensor(file, name, data)) != null) {
      throw SourceErrors.of(file, "two tensors are named " + SourceErrors.quote(name));
    }
  }

  /** Keeps the text of a configuration that lies beside the tensors, for who reads the file. */
  public void setConfig(String text) {
    config = text;
  }

  /** The text of a configuration that lies beside the tensors. */
  public Optional<String> config() {
    return Optional.ofNullable(config);
  }

  /** Notes that the file holds objects of a class, for who reads the file. */
  public void addUnread(String className) {
    unread.add(className);
  }

  /** Classes of the objects beside the tensors, which were left out unread. */
  public Set<String> unread() {
    return Collections.unmodifiableSet(unread);
  }

  /** The file's name as messages tell it. */
  public String file() {
    return file;
  }

  /** All tensors in the file's order. */
  public List<SourceTensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** The tensor of that name. */
  public Optional<SourceTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }
}
