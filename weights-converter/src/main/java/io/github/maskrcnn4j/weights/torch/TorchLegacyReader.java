package io.github.maskrcnn4j.weights.torch;

import io.github.maskrcnn4j.weights.pickle.Globals;
import io.github.maskrcnn4j.weights.pickle.ObjectTree;
import io.github.maskrcnn4j.weights.pickle.PersistentIds;
import io.github.maskrcnn4j.weights.pickle.PickleException;
import io.github.maskrcnn4j.weights.pickle.PyList;
import io.github.maskrcnn4j.weights.pickle.PyNone;
import io.github.maskrcnn4j.weights.pickle.Unpickler;
import io.github.maskrcnn4j.weights.pickle.Values;
import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.torch.TorchGlobals.StorageId;
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
  private final Map<String, LegacyStorage> storages = new HashMap<>();
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
          file.name(),
          "version of the torch format",
          String.valueOf(VERSION),
          Values.describe(version));
    }
    reader
        .plain(); // the writing machine's byte order and integer sizes: the storages do not depend
    // on them
    Object root = reader.unpickle(TorchGlobals.of(file.name()), reader::storage);
    Object keys = reader.plain();
    try {
      reader.findStorages(keys);
    } catch (PickleException e) {
      throw SourceErrors.of(file.name(), "list of storages: " + e.getMessage(), e);
    }
    SourceTensors.Builder tensors = new SourceTensors.Builder(file.name());
    ObjectTree.collect(file.name(), root, tensors);
    return tensors.build(file);
  }

  /** The next pickle, which uses no names. */
  private Object plain() throws IOException {
    return unpickle(new Globals(), PersistentIds.none());
  }

  private Object unpickle(Globals globals, PersistentIds ids) throws IOException {
    Unpickler unpickler = new Unpickler(file, position, globals, ids);
    Object value = unpickler.load();
    position = unpickler.position();
    return value;
  }

  private StridedTensor.Storage storage(Object reference) throws PickleException, IOException {
    StorageId id = StorageId.of(reference);
    LegacyStorage known = storages.computeIfAbsent(id.key(), key -> new LegacyStorage(id));
    if (known.id.bytes() != id.bytes() || known.id.type() != id.type()) {
      throw new PickleException(
          "storage " + id.key(), known.describe(), id.elements() + " " + id.type());
    }
    Blob bytes = known;
    String name = "storage " + id.key();
    if (!id.view().isEmpty() && id.view().get(0) != PyNone.NONE) {
      // (key, offset, elements): a storage that was itself a part of another one
      List<Object> view = Values.tuple(id.view().get(0), "view of a storage");
      long offset = Values.integer(Values.argument(view, 1), "offset of a view");
      long elements = Values.integer(Values.argument(view, 2), "size of a view");
      if (offset < 0 || elements < 0 || offset > id.elements() - elements) {
        throw new PickleException(
            "view of " + name, "a part of " + id.elements(), elements + " at " + offset);
      }
      int size = id.type().type().bytes();
      bytes = known.part(offset * size, elements * size);
    }
    return new StridedTensor.Storage(
        file.name(), name, id.type().type(), ByteOrder.LITTLE_ENDIAN, bytes);
  }

  private void findStorages(Object keys) throws PickleException, IOException {
    if (!(keys instanceof PyList list)) {
      throw new PickleException("keys", "a list", Values.describe(keys));
    }
    for (Object each : list.values()) {
      String key = Values.text(each, "key");
      LegacyStorage storage = storages.get(key);
      if (storage == null || storage.bytes != null) {
        String found = storage == null ? "no such tensor" : "it twice";
        throw new PickleException("storage " + SourceErrors.quote(key), "it once", found);
      }
      long left = file.length() - position - Long.BYTES;
      if (left < storage.length()) {
        throw new PickleException(
            storage.describe(),
            storage.length() + " bytes",
            Math.max(left, 0) + " (is the file cut short?)");
      }
      byte[] count = file.read(position, Long.BYTES);
      long elements = ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (elements != storage.id.elements()) {
        throw new PickleException(
            storage.describe(), "as many elements in its header", String.valueOf(elements));
      }
      storage.bytes = file.slice(position + Long.BYTES, storage.length());
      position += Long.BYTES + storage.length();
    }
    for (LegacyStorage storage : storages.values()) {
      if (storage.bytes == null) {
        throw new PickleException(storage.describe(), "it in the list", "it missing");
      }
    }
  }

  /** A storage that the pickle declares before the file tells where it lies. */
  private static final class LegacyStorage implements Blob {
    private final StorageId id;
    private ByteSource bytes;

    LegacyStorage(StorageId id) {
      this.id = id;
    }

    @Override
    public long length() {
      return id.bytes();
    }

    @Override
    public InputStream open(long from) {
      return bytes.open(from);
    }

    Blob part(long start, long length) {
      LegacyStorage whole = this;
      return new Blob() {
        @Override
        public long length() {
          return length;
        }

        @Override
        public InputStream open(long from) {
          return whole.bytes.slice(start, length).open(from);
        }
      };
    }

    String describe() {
      return "storage " + SourceErrors.quote(id.key()) + " of " + id.elements() + " " + id.type();
    }
  }
}
