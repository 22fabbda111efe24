package io.github.maskrcnn4j.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.PickleAssembler;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.Sources;
import io.github.maskrcnn4j.weights.TorchZips;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchZipReaderTest {
  /** 0, 1, .. 5 as little-endian float32. */
  private static final byte[] SIX = floats(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5);

  @ParameterizedTest
  @ValueSource(strings = {"torchvision-r101-tiny", "torchvision-v2-r50-tiny"})
  void readsTheGoldenModels(String folder) throws IOException {
    Golden golden = Golden.open(folder);
    try (SourceTensors tensors = SourceFiles.open(golden.file("model.pth"))) {
      assertThat(tensors.tensors()).hasSize(golden.manifest().at("/weights/tensors").asInt());
      long parameters = 0;
      for (SourceTensor tensor : tensors.tensors()) {
        assertThat(tensor.toFloats()).as(tensor.name()).hasSize((int) tensor.elements());
        parameters += tensor.elements();
      }
      assertThat(parameters).isEqualTo(golden.manifest().at("/weights/parameters").asLong());
      SourceTensor first = tensors.tensors().get(0);
      assertThat(first.name()).isEqualTo("backbone.body.conv1.weight");
      assertThat(first.shape()).containsExactly(8, 3, 7, 7);
      assertThat(first.type()).isEqualTo(ElementType.F32);
    }
  }

  @Test
  void readsStridesOffsetsAndSharedStorages() {
    byte[] pickle =
        PickleAssembler.protocol(2)
            .op('}', '(')
            .text("rows")
            .torchTensor("FloatStorage", "0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
            .text("columns")
            .torchTensor("FloatStorage", "0", 6, 0, new long[] {3, 2}, new long[] {1, 3})
            .text("tail")
            .torchTensor("FloatStorage", "0", 6, 4, new long[] {2}, new long[] {1})
            .text("scalar")
            .torchTensor("FloatStorage", "0", 6, 3, new long[0], new long[0])
            .text("empty")
            .torchTensor("FloatStorage", "0", 6, 0, new long[] {0, 4}, new long[] {4, 1})
            .text("epoch")
            .integer(26)
            .op('u')
            .stop();
    try (SourceTensors tensors = Sources.read(TorchZips.zip(pickle, Map.of("data/0", SIX)))) {
      assertThat(tensors.tensors())
          .extracting(SourceTensor::name)
          .containsExactly("rows", "columns", "tail", "scalar", "empty");
      assertThat(Sources.floats(tensors, "rows")).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(Sources.floats(tensors, "columns")).containsExactly(0, 3, 1, 4, 2, 5);
      assertThat(Sources.floats(tensors, "tail")).containsExactly(4, 5);
      assertThat(Sources.floats(tensors, "scalar")).containsExactly(3);
      assertThat(Sources.floats(tensors, "empty")).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void widensEveryStorageType() {
    ByteBuffer two = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(single("HalfStorage", two.putShort(0, (short) 0xc100).array())).isEqualTo(-2.5f);
    assertThat(single("HalfStorage", two.putShort(0, (short) 0x0001).array())).isEqualTo(0x1p-24f);
    assertThat(single("HalfStorage", two.putShort(0, (short) 0x7bff).array())).isEqualTo(65504f);
    assertThat(single("HalfStorage", two.putShort(0, (short) 0xfc00).array()))
        .isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(single("BFloat16Storage", two.putShort(0, (short) 0xc020).array())).isEqualTo(-2.5f);
    assertThat(single("ShortStorage", two.putShort(0, (short) -7).array())).isEqualTo(-7);
    ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(single("DoubleStorage", eight.putDouble(0, -2.5).array())).isEqualTo(-2.5f);
    assertThat(single("LongStorage", eight.putLong(0, -90000).array())).isEqualTo(-90000);
    assertThat(single("IntStorage", new byte[] {0, 0, 1, 0})).isEqualTo(65536);
    assertThat(single("CharStorage", new byte[] {-1})).isEqualTo(-1);
    assertThat(single("ByteStorage", new byte[] {-1})).isEqualTo(255);
    assertThat(single("BoolStorage", new byte[] {1})).isEqualTo(1);
  }

  private static float single(String storageType, byte[] bytes) {
    byte[] pickle = oneTensor(storageType, 1, 0, new long[0], new long[0]);
    return Sources.floats(Sources.read(TorchZips.zip(pickle, Map.of("data/0", bytes))), "w")[0];
  }

  @Test
  void followsTheByteOrderEntry() {
    byte[] pickle = oneTensor("FloatStorage", 2, 0, new long[] {2}, new long[] {1});
    byte[] big = floats(ByteOrder.BIG_ENDIAN, 1.5f, -2);
    Map<String, byte[]> entries = Map.of("data/0", big, "byteorder", ascii("big"));
    assertThat(Sources.floats(Sources.read(TorchZips.zip(pickle, entries)), "w"))
        .containsExactly(1.5f, -2);
    assertThat(
            Sources.refusal(
                TorchZips.zip(pickle, Map.of("data/0", big, "byteorder", ascii("middle")))))
        .contains("expected little or big, found 'middle'");
  }

  @Test
  void refusesTensorsThatLeaveTheirStorage() {
    assertThat(refusal(6, 1, new long[] {2, 3}, new long[] {3, 1})).contains("6 elements at most");
    assertThat(refusal(6, -1, new long[] {2}, new long[] {1})).contains("'w'", "element -1");
    assertThat(refusal(6, 0, new long[] {2}, new long[] {-1})).contains("0 or more");
    assertThat(refusal(6, 0, new long[] {-2}, new long[] {1})).contains("0 or more");
    assertThat(refusal(6, 0, new long[] {2}, new long[0])).contains("as many strides as axes");
    assertThat(refusal(6, 0, new long[] {1L << 62, 1L << 62}, new long[] {1, 1})).contains("2^63");
    assertThat(refusal(6, 0, new long[] {1 << 30}, new long[] {0})).contains("6 elements at most");
    assertThat(refusal(7, 0, new long[] {2}, new long[] {1})).contains("28 bytes, found 24 bytes");
    assertThat(refusal(-1, 0, new long[] {2}, new long[] {1})).contains("size of a storage");
    assertThat(refusal(6, 0, new long[65], new long[65])).contains("at most 64 axes");
  }

  private static String refusal(long numel, long offset, long[] shape, long[] strides) {
    byte[] pickle = oneTensor("FloatStorage", numel, offset, shape, strides);
    return Sources.refusal(TorchZips.zip(pickle, Map.of("data/0", SIX)));
  }

  @Test
  void refusesWhatIsNoTorchFile() {
    byte[] pickle = oneTensor("FloatStorage", 6, 0, new long[] {6}, new long[] {1});
    assertThat(Sources.refusal(TorchZips.zip(pickle, Map.of())))
        .contains("expected an entry 'model/data/0'");
    assertThat(Sources.refusal(TorchZips.zip(PickleAssembler.protocol(2).op('N').stop(), Map.of())))
        .contains("expected a dictionary of tensors, found None");
    assertThat(Sources.refusal(TorchZips.zip(new byte[0], Map.of()))).contains("end of the file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"os system", "posix system", "builtins eval", "__builtin__ exec", "torch load"})
  void refusesOtherNamesAndRunsNothing(String name) {
    String[] parts = name.split(" ");
    byte[] pickle =
        PickleAssembler.protocol(2)
            .global(parts[0], parts[1])
            .text("touch pwned")
            .op(0x85, 'R')
            .stop();
    assertThat(Sources.refusal(TorchZips.zip(pickle, Map.of())))
        .contains("'" + parts[0] + "." + parts[1] + "'", "refused");
  }

  @Test
  void refusesCompressedEntriesWhateverSizeTheyClaim() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("model/data.pkl"));
      zip.write(new byte[10_000_000]);
      zip.closeEntry();
    }
    assertThat(bytes.size()).isLessThan(20_000);
    assertThat(Sources.refusal(bytes.toByteArray())).contains("'model/data.pkl'", "compressed");
  }

  @Test
  void refusesOverlappingAndMisplacedEntries() {
    byte[] pickle = oneTensor("FloatStorage", 6, 0, new long[] {6}, new long[] {1});
    byte[] good = TorchZips.zip(pickle, Map.of("data/0", SIX));
    int first = directory(good);
    int second = first + 46 + "model/data.pkl".length();
    byte[] overlapping = good.clone();
    // the pickle's entry reaches one byte into the next one's header
    int longer = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(second + 42);
    putInt(overlapping, first + 24, longer);
    putInt(overlapping, first + 20, longer);
    assertThat(Sources.refusal(overlapping)).contains("'model/data.pkl'", "damaged");
    assertThat(Sources.refusal(withInt(good, first + 42, first))).contains("damaged");
    assertThat(Sources.refusal(withInt(good, first + 42, 3))).contains("damaged");
    assertThat(Sources.refusal(withInt(good, first, 0))).contains("zip file that is damaged");
    assertThat(Sources.refusal(withInt(good, good.length - 6, Integer.MAX_VALUE)))
        .contains("zip file that is damaged");
    assertThat(Sources.refusal(withInt(good, good.length - 12, 0xffff_ffff))).contains("zip");
  }

  /** All but the first are a second name for the bytes of the one before. */
  @Test
  void refusesEntriesThatShareTheirBytes() {
    byte[] pickle = oneTensor("ByteStorage", 1000, 0, new long[] {6}, new long[] {1});
    byte[] good = TorchZips.zip(pickle, Map.of("data/0", new byte[1000]));
    int directory = directory(good);
    int entry = good.length - 22 - directory - 46 - "model/data.pkl".length();
    ByteBuffer file = ByteBuffer.allocate(good.length + 9 * entry).order(ByteOrder.LITTLE_ENDIAN);
    file.put(good, 0, good.length - 22);
    for (int copy = 1; copy <= 9; copy++) {
      file.put(good, good.length - 22 - entry, entry).put(file.position() - 1, (byte) ('0' + copy));
    }
    file.put(good, good.length - 22, 22);
    int end = file.position() - 22;
    file.putShort(end + 8, (short) 11).putShort(end + 10, (short) 11);
    file.putInt(end + 12, end - directory);
    assertThat(Sources.refusal(file.array())).contains("bytes of their own");
  }

  @Test
  void refusesRemarksThatAreNoText() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("model/data.pkl");
      entry.setComment("\u00e9");
      zip.putNextEntry(entry);
    }
    byte[] file = bytes.toByteArray();
    file[file.length - 23] = (byte) 0xff; // the remark's second byte, before the end record
    assertThat(Sources.refusal(file)).contains("zip file that is damaged");
  }

  @Test
  void tellsDamageByTheChecksum() {
    byte[] pickle = oneTensor("FloatStorage", 6, 0, new long[] {6}, new long[] {1});
    byte[] file = TorchZips.zip(pickle, Map.of("data/0", SIX));
    file[directory(file) - 3] ^= 4;
    assertThat(Sources.refusal(file)).contains("tensor 'w'", "'model/data/0'", "damaged");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] pickle = oneTensor("FloatStorage", 6, 0, new long[] {6}, new long[] {1});
    byte[] file = TorchZips.zip(pickle, Map.of("data/0", SIX));
    for (int length = 0; length < file.length; length++) {
      assertThat(Sources.refusal(Arrays.copyOf(file, length))).as("%d bytes", length).isNotEmpty();
    }
  }

  private static byte[] oneTensor(
      String type, long numel, long offset, long[] shape, long[] strides) {
    PickleAssembler pickle = PickleAssembler.protocol(2);
    return pickle
        .entry("w", () -> pickle.torchTensor(type, "0", numel, offset, shape, strides))
        .stop();
  }

  private static int directory(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
  }

  private static byte[] withInt(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    putInt(changed, at, value);
    return changed;
  }

  private static void putInt(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] floats(ByteOrder order, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }
}
