package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source weight file holds: its tensors in the file's order, and the plain values beside
 * them (a format version, an author, a configuration) by which a dialect is recognised. The file
 * stays open until {@link #close()}; tensors cannot be read afterwards.
 */
public final class SourceTensors implements Closeable {
  private final String file;
  private final Map<String, SourceTensor> tensors;
  private final Map<String, Object> entries;
  private final Closeable resource;

  private SourceTensors(Builder builder, Closeable resource) {
    this.file = builder.file;
    this.tensors = Collections.unmodifiableMap(builder.tensors);
    this.entries = Collections.unmodifiableMap(builder.entries);
    this.resource = resource;
  }

  /** The file's name as messages tell it. */
  public String file() {
    return file;
  }

  /** All tensors in the file's order. */
  public List<SourceTensor> tensors() {
    return new ArrayList<>(tensors.values());
  }

  /** The tensor of that name. */
  public Optional<SourceTensor> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * Everything that is not a tensor, by its path: {@code String}, {@code Long}, {@code Double} or
   * {@code Boolean} values. Texts of more than 64 KiB are left out.
   */
  public Map<String, Object> entries() {
    return entries;
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }

  /** Collects a file's contents. */
  public static final class Builder {
    private final String file;
    private final Map<String, SourceTensor> tensors = new LinkedHashMap<>();
    private final Map<String, Object> entries = new LinkedHashMap<>();

    public Builder(String file) {
      this.file = file;
    }

    /** Adds a tensor. */
    public void tensor(String name, TensorData data) throws WeightFileException {
      if (tensors.putIfAbsent(name, new SourceTensor(file, name, data)) != null) {
        throw SourceErrors.of(file, "two tensors are named " + SourceErrors.quote(name));
      }
    }

    /** Adds a plain value; the last one wins where two have the same path. */
    public void entry(String name, Object value) {
      entries.put(name, value);
    }

    /** What was collected; closing it closes {@code resource}. */
    public SourceTensors build(Closeable resource) {
      return new SourceTensors(this, resource);
    }
  }
}
