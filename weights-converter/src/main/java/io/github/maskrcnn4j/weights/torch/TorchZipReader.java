package io.github.maskrcnn4j.weights.torch;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.pickle.ObjectTree;
import io.github.maskrcnn4j.weights.pickle.PickleException;
import io.github.maskrcnn4j.weights.pickle.Unpickler;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.torch.TorchGlobals.StorageId;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * torch.save since torch 1.6: a zip file with {@code NAME/data.pkl}, in which tensors refer to
 * storages, and one stored entry {@code NAME/data/KEY} per storage. {@code NAME/byteorder} says how
 * the numbers lie; without it they are little endian.
 */
public final class TorchZipReader {
  private static final String PICKLE = "data.pkl";

  private final ByteSource file;
  private final ZipArchive archive;
  private final String root;
  private final ByteOrder order;
  private final Map<String, ZipEntryBlob> blobs = new HashMap<>();

  private TorchZipReader(ByteSource file) throws IOException {
    this.file = file;
    this.archive = new ZipArchive(file);
    this.root = findRoot();
    this.order = readByteOrder();
  }

  /**
   * Reads a file's directory and pickle; the storages stay where they are.
   *
   * @param file closed with the result
   */
  public static SourceTensors read(ByteSource file) throws IOException {
    TorchZipReader reader = new TorchZipReader(file);
    ByteSource pickle = reader.blob(PICKLE).verified();
    Object value = new Unpickler(pickle, 0, TorchGlobals.of(file.name()), reader::storage).load();
    SourceTensors.Builder tensors = new SourceTensors.Builder(file.name());
    ObjectTree.collect(file.name(), value, tensors);
    return tensors.build(file);
  }

  /** The folder, with its slash, that holds everything. */
  private String findRoot() throws WeightFileException {
    for (String name : archive.entries().keySet()) {
      if (name.equals(PICKLE) || name.endsWith("/" + PICKLE)) {
        return name.substring(0, name.length() - PICKLE.length());
      }
    }
    throw SourceErrors.of(
        file.name(),
        "zip file",
        "an entry data.pkl, as torch.save writes it",
        archive.entries().size() + " others");
  }

  private ByteOrder readByteOrder() throws IOException {
    ZipArchive.Entry entry = archive.entries().get(root + "byteorder");
    if (entry == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    int longest = "little".length();
    byte[] bytes = file.read(entry.start(), (int) Math.min(entry.size(), longest + 1));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return switch (text) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw SourceErrors.of(
              file.name(), "zip entry byteorder", "little or big", SourceErrors.quote(text));
    };
  }

  private ZipEntryBlob blob(String name) throws WeightFileException {
    ZipEntryBlob known = blobs.get(name);
    if (known == null) {
      ZipArchive.Entry entry = archive.entries().get(root + name);
      if (entry == null) {
        throw SourceErrors.of(
            file.name(), "zip file", "an entry " + SourceErrors.quote(root + name), "none");
      }
      known = new ZipEntryBlob(file, entry);
      blobs.put(name, known);
    }
    return known;
  }

  private StridedTensor.Storage storage(Object reference) throws PickleException, IOException {
    StorageId id = StorageId.of(reference);
    ZipEntryBlob blob = blob("data/" + id.key());
    if (blob.length() != id.bytes()) {
      throw new PickleException(
          "storage " + SourceErrors.quote(id.key()),
          id.bytes() + " bytes",
          blob.length() + " bytes");
    }
    return new StridedTensor.Storage(
        file.name(), "storage " + id.key(), id.type().type(), order, blob);
  }
}
