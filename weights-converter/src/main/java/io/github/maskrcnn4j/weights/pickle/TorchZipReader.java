package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * torch.save since torch 1.6: a zip file with {@code NAME/data.pkl}, in which tensors refer to
 * storages, and one stored entry {@code NAME/data/KEY} per storage. {@code NAME/byteorder} says how
 * the numbers lie; without it they are little endian.
 */
public final class TorchZipReader {
  private static final String PICKLE = "data.pkl";

  /** It has names and shapes, no numbers: some 100 KB of a full Mask R-CNN. */
  private static final int LONGEST_PICKLE = 64 << 20;

  private final ZipFile zip;
  private final String root;
  private final ByteOrder order;
  private final Map<String, ZipStorage> storages = new HashMap<>();

  private TorchZipReader(ZipFile zip) throws IOException {
    this.zip = zip;
    requireOwnBytes();
    this.root = findRoot();
    this.order = readByteOrder();
    if (zip.getEntry(root + "constants.pkl") != null) {
      throw SourceErrors.of(
          zip.getName(),
          "a TorchScript file, a program: save the tensors alone,"
              + " torch.save(torch.jit.load(..).state_dict(), ..)");
    }
  }

  /**
   * Reads a file's directory and pickle; the storages stay where they are.
   *
   * @return closes the file
   */
  public static SourceTensors read(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException e) {
      throw SourceErrors.of(
          file.toString(), "zip file that is damaged or cut short: " + e.getMessage(), e);
    }
    try {
      return new TorchZipReader(zip).tensors();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private SourceTensors tensors() throws IOException {
    ByteSource pickle = ByteSource.of(zip.getName(), bytes(PICKLE, LONGEST_PICKLE));
    Object value = new Unpickler(pickle, 0, TorchGlobals.of(zip.getName()), this::storage).load();
    return ObjectTree.tensors(zip.getName(), value, zip);
  }

  /** Entries that share bytes would make a small file long to read. */
  private void requireOwnBytes() throws IOException {
    long file = Files.size(Path.of(zip.getName()));
    long entries;
    try {
      entries = zip.stream().mapToLong(ZipEntry::getCompressedSize).sum();
    } catch (IllegalArgumentException e) {
      throw SourceErrors.of(zip.getName(), "zip file that is damaged: " + e.getMessage(), e);
    }
    if (entries < 0 || entries > file) {
      throw SourceErrors.of(
          zip.getName(),
          "zip file",
          "entries with bytes of their own",
          entries + " bytes of entries in a file of " + file);
    }
  }

  /** The folder, with its slash, that holds everything. */
  private String findRoot() throws WeightFileException {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
        .map(name -> name.substring(0, name.length() - PICKLE.length()))
        .findFirst()
        .orElseThrow(
            () ->
                SourceErrors.of(
                    zip.getName(),
                    "zip file",
                    "an entry data.pkl, as torch.save writes it (an archive is to be unpacked"
                        + " first)",
                    zip.size() + " others"));
  }

  private ByteOrder readByteOrder() throws IOException {
    if (zip.getEntry(root + "byteorder") == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String text = new String(bytes("byteorder", 100), StandardCharsets.ISO_8859_1);
    return switch (text) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw SourceErrors.of(
              zip.getName(), "zip entry byteorder", "little or big", SourceErrors.quote(text));
    };
  }

  private byte[] bytes(String name, int most) throws IOException {
    ZipStorage entry = ZipStorage.of(zip, root + name);
    if (entry.length() > most) {
      throw SourceErrors.of(
          zip.getName(), "zip entry " + name, most + " bytes at most", entry.length() + " bytes");
    }
    try (InputStream in = entry.open(0)) {
      return in.readAllBytes();
    }
  }

  private StridedTensor.Elements storage(Object reference) throws PickleException, IOException {
    StorageId id = StorageId.of(reference);
    ZipStorage storage = storages.get(id.key());
    if (storage == null) {
      storage = ZipStorage.of(zip, root + "data/" + id.key());
      storages.put(id.key(), storage);
    }
    if (storage.length() != id.bytes()) {
      throw new PickleException(
          "storage " + SourceErrors.quote(id.key()),
          id.bytes() + " bytes",
          storage.length() + " bytes");
    }
    return new StridedTensor.Elements(
        zip.getName(), "storage " + id.key(), id.type().type(), order, storage);
  }
}
