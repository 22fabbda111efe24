package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * torch.save before torch 1.6: five pickles (a magic number, the format's version, facts about the
 * writing machine, the object, the list of storage keys), then the storages in the order of that
 * list, each an int64 element count and its numbers. The numbers are little endian on every
 * machine.
 */
public final class TorchLegacyReader {
  private static final long VERSION = 1001;

  private final ByteSource file;
  private final Map<String, StorageId> declared = new HashMap<>();
  private final Map<String, ByteSource> found = new HashMap<>();
  private long position;

  private TorchLegacyReader(ByteSource file) {
    this.file = file;
  }

  /**
   * Reads the pickles and finds the storages, which stay where they are.
   *
   * @param file begins with the magic number's pickle; closed with the result
   */
  public static SourceTensors read(ByteSource file) throws IOException {
    TorchLegacyReader reader = new TorchLegacyReader(file);
    reader.plain(); // the magic number, by which the file was recognised
    Object version = reader.plain();
    if (!Long.valueOf(VERSION).equals(version)) {
      throw SourceErrors.of(
          file.name(), "version of the torch format", "" + VERSION, Values.describe(version));
    }
    reader.plain(); // byte order and integer sizes of the writing machine: of no importance here
    Object root = reader.unpickle(TorchGlobals.of(file.name()), reader::referred);
    Object keys = reader.plain();
    try {
      reader.findStorages(keys);
    } catch (PickleException e) {
      throw SourceErrors.of(file.name(), "list of storages: " + e.getMessage(), e);
    }
    return ObjectTree.tensors(file.name(), root, file);
  }

  /** The next pickle, which uses no names. */
  private Object plain() throws IOException {
    return unpickle(new Globals(), Unpickler.PersistentIds.none());
  }

  private Object unpickle(Globals globals, Unpickler.PersistentIds ids) throws IOException {
    Unpickler unpickler = new Unpickler(file, position, globals, ids);
    Object value = unpickler.load();
    position = unpickler.position();
    return value;
  }

  /** A storage; in a model that was pickled whole also a class and the text of its source. */
  private Object referred(Object reference) throws PickleException, IOException {
    List<Object> fields = Values.tuple(reference, "reference");
    boolean isClass =
        Values.text(Values.argument(fields, 0), "kind of a reference").equals("module");
    return isClass ? Values.argument(fields, 1) : storage(reference);
  }

  private StridedTensor.Elements storage(Object reference) throws PickleException, IOException {
    StorageId id = StorageId.of(reference);
    StorageId known = declared.computeIfAbsent(id.key(), key -> id);
    if (known.bytes() != id.bytes() || known.type() != id.type()) {
      throw new PickleException("storage", known.toString(), id.toString());
    }
    long offset = 0;
    long elements = id.elements();
    if (!id.view().isEmpty() && id.view().get(0) != PyNone.NONE) {
      // (key, offset, elements): a storage that was itself a part of another one
      List<Object> view = Values.tuple(id.view().get(0), "view of a storage");
      offset = Values.integer(Values.argument(view, 1), "offset of a view");
      elements = Values.integer(Values.argument(view, 2), "size of a view");
      if (offset < 0 || elements < 0 || offset > id.elements() - elements) {
        throw new PickleException(
            "view of " + id, "a part of " + id.elements(), elements + " at " + offset);
      }
    }
    int size = id.type().type().bytes();
    Blob bytes = new Slice(found, id.key(), offset * size, elements * size);
    return new StridedTensor.Elements(
        file.name(), "storage " + id.key(), id.type().type(), ByteOrder.LITTLE_ENDIAN, bytes);
  }

  private void findStorages(Object keys) throws PickleException, IOException {
    for (Object each : Values.as(PyList.class, keys, "keys", "a list").values()) {
      String key = Values.text(each, "key");
      StorageId storage = declared.get(key);
      if (storage == null || found.containsKey(key)) {
        throw new PickleException(
            "storage " + SourceErrors.quote(key),
            "it once",
            storage == null ? "no such tensor" : "it twice");
      }
      long start = position + Long.BYTES;
      if (storage.bytes() > file.length() - start) {
        throw new PickleException(
            storage + ": the file ends before its " + storage.bytes() + " bytes");
      }
      byte[] count = file.read(position, Long.BYTES);
      long elements = ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (elements != storage.elements()) {
        throw new PickleException(
            storage.toString(), "as many elements in its header", String.valueOf(elements));
      }
      found.put(key, file.slice(start, storage.bytes()));
      position = start + storage.bytes();
    }
    for (StorageId storage : declared.values()) {
      if (!found.containsKey(storage.key())) {
        throw new PickleException(storage.toString(), "it in the list", "it missing");
      }
    }
  }

  /** A part of a storage that the pickle declares before the file tells where it lies. */
  private record Slice(Map<String, ByteSource> found, String key, long start, long length)
      implements Blob {
    @Override
    public InputStream open(long position) {
      return found.get(key).slice(start, length).open(position);
    }
  }
}
