package io.github.maskrcnn4j.core.safetensors;

import io.github.maskrcnn4j.core.safetensors.SafetensorsHeader.TensorEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file. Opening it checks the whole header against the file's size and reads no
 * tensor; the data stay on disk (memory-mapped) until they are asked for. Safe to read from several
 * threads.
 */
public final class SafetensorsFile implements Parameters, AutoCloseable {
  /** Mapped at once: small, because what was read counts as resident until the window is gone. */
  private static final int WINDOW_BYTES = 1 << 25;

  /** Of one copy out of the file, at most a window. */
  private static final int CHUNK_BYTES = 1 << 24;

  /** Some virtual machines keep a few words of an array for themselves. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final String source;
  private final Storage storage;
  private final SafetensorsHeader header;
  private final int chunkBytes;

  private SafetensorsFile(String source, Storage storage, int chunkBytes) throws IOException {
    this.source = source;
    this.storage = storage;
    this.chunkBytes = chunkBytes;
    this.header = SafetensorsHeader.read(source, storage);
  }

  /**
   * Maps a file into memory.
   *
   * @throws WeightFileException if there is none, or it breaks the format in any way
   */
  public static SafetensorsFile open(Path file) throws WeightFileException {
    return open(file, WINDOW_BYTES, CHUNK_BYTES);
  }

  static SafetensorsFile open(Path file, int windowBytes, int chunkBytes)
      throws WeightFileException {
    String source = file.toString();
    if (!Files.isRegularFile(file)) {
      String found = Files.exists(file) ? "something else" : "none";
      throw new WeightFileException(source + ": expected a safetensors file, found " + found);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      return new SafetensorsFile(source, new Storage.Mapped(channel, windowBytes), chunkBytes);
    } catch (IOException e) {
      close(channel, e);
      throw e instanceof WeightFileException w ? w : cannotRead(source, e);
    }
  }

  /**
   * Reads from memory.
   *
   * @param source named in messages
   * @param content from its position to its limit; not copied, position and limit are left alone
   * @throws WeightFileException if it breaks the format in any way
   */
  public static SafetensorsFile open(String source, ByteBuffer content) throws WeightFileException {
    try {
      return new SafetensorsFile(source, new Storage.InMemory(content.slice()), CHUNK_BYTES);
    } catch (IOException e) {
      throw e instanceof WeightFileException w ? w : cannotRead(source, e);
    }
  }

  /**
   * Reads a resource of the class path, also out of a jar, into memory.
   *
   * @param owner a class beside the resource, or any of the module for an absolute name
   * @throws WeightFileException if there is none, or it breaks the format in any way
   */
  public static SafetensorsFile openResource(Class<?> owner, String name)
      throws WeightFileException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("no such resource");
      }
      return open(name, ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw e instanceof WeightFileException w ? w : cannotRead(name, e);
    }
  }

  @Override
  public String source() {
    return source;
  }

  /** The header's {@code __metadata__}, in its order; empty if there is none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  @Override
  public Set<String> names() {
    return header.tensors().keySet();
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    return tensor(name).shape().clone();
  }

  /**
   * The type of a tensor's elements.
   *
   * @throws WeightFileException if there is no such tensor
   */
  public Dtype dtype(String name) throws WeightFileException {
    return tensor(name).dtype();
  }

  /**
   * All values in c order, a fresh array: F32 as they are, F16 and BF16 widened.
   *
   * @throws WeightFileException if there is no such tensor, it is of another type, or it has more
   *     values than fit into an array
   */
  @Override
  public float[] values(String name) throws WeightFileException {
    TensorEntry tensor = tensor(name);
    Dtype dtype = tensor.dtype();
    if (dtype != Dtype.F32 && dtype != Dtype.F16 && dtype != Dtype.BF16) {
      throw WeightFileException.ofTensor(source, name, "F32, F16 or BF16", dtype);
    }
    if (tensor.elements() > LONGEST_ARRAY) {
      throw WeightFileException.ofTensor(
          source, name, "at most " + LONGEST_ARRAY + " values", tensor.elements());
    }
    float[] values = new float[(int) tensor.elements()];
    long start = header.dataStart() + tensor.begin();
    int chunk = chunkBytes / dtype.byteSize();
    try {
      for (int done = 0; done < values.length; done += chunk) {
        int count = Math.min(chunk, values.length - done);
        long offset = start + (long) done * dtype.byteSize();
        copy(storage.view(offset, count * dtype.byteSize()), dtype, values, done, count);
      }
    } catch (IOException e) {
      throw cannotRead(source, e);
    }
    return values;
  }

  /** Lets go of the file; arrays that were read stay good. */
  @Override
  public void close() throws IOException {
    storage.close();
  }

  private TensorEntry tensor(String name) throws WeightFileException {
    TensorEntry tensor = header.tensors().get(name);
    if (tensor == null) {
      throw WeightFileException.missing(source, name);
    }
    return tensor;
  }

  private static void copy(ByteBuffer bytes, Dtype dtype, float[] values, int start, int count) {
    if (dtype == Dtype.F32) {
      bytes.asFloatBuffer().get(values, start, count);
      return;
    }
    ShortBuffer shorts = bytes.asShortBuffer();
    short[] block = new short[Math.min(count, 1 << 13)];
    for (int done = 0; done < count; done += block.length) {
      int length = Math.min(block.length, count - done);
      shorts.get(block, 0, length);
      for (int i = 0; i < length; i++) {
        values[start + done + i] =
            dtype == Dtype.F16 ? HalfFloat.fromHalf(block[i]) : HalfFloat.fromBfloat16(block[i]);
      }
    }
  }

  private static void close(FileChannel channel, IOException failure) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static WeightFileException cannotRead(String source, IOException cause) {
    return new WeightFileException(source + ": cannot be read: " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    return cause instanceof AccessDeniedException
        ? "no permission"
        : String.valueOf(cause.getMessage());
  }
}
