package io.github.maskrcnn4j.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged and malicious files: one clear error, before any tensor is made. */
class HostileSafetensorsTest {
  private static final int DATA_BYTES = 16;
  private static final String GOOD =
      """
      {"__metadata__":{"recipe":"torchvision"},\
      "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
      "b":{"dtype":"F16","shape":[2,2],"data_offsets":[8,16]}}""";

  private static final int MUTATIONS = 5_000;
  private static final long SEED = 20_170_320;

  /** What is replaced in the good header, by what, and a part of the message. */
  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        arguments("\"shape\":[2]", "\"shape\":[3]", "a: expected 12 bytes for shape [3] of F32"),
        arguments("\"shape\":[2]", "\"shape\":[-2]", "found -2"),
        arguments("\"shape\":[2]", "\"shape\":[-1,-2]", "found -1"),
        arguments("\"shape\":[2]", "\"shape\":[4611686018427387904,4]", "fewer than 2^63 bytes"),
        arguments("\"shape\":[2]", "\"shape\":[4294967296,4294967296,2]", "fewer than 2^63 bytes"),
        arguments("\"shape\":[2]", "\"shape\":[9223372036854775808]", "found 9223372036854775808"),
        arguments("\"shape\":[2]", "\"shape\":[2.0]", "a.shape: expected a whole number"),
        arguments("\"shape\":[2]", "\"shape\":[2e0]", "a.shape: expected a whole number"),
        arguments("\"shape\":[2]", "\"shape\":[\"2\"]", "found a string"),
        arguments("\"shape\":[2]", "\"shape\":[[2]]", "found an array"),
        arguments("\"shape\":[2]", "\"shape\":2", "expected an array, found a whole number"),
        arguments("\"shape\":[2]", "\"shape\":null", "expected an array"),
        arguments("\"shape\":[2]", "\"shape\":[2" + ",1".repeat(32) + "]", "at most 32 numbers"),
        arguments("\"shape\":[2]", "\"shape\":[2" + "0".repeat(2000) + "]", "well-formed"),
        arguments("\"shape\":[2],", "", "not all of them"),
        arguments("\"shape\":[2],", "\"shape\":[2],\"shape\":[2],", "a.shape: expected one entry"),
        arguments("\"shape\":[2],", "\"shape\":[2],\"more\":{},", "found more"),
        arguments("\"F32\"", "\"F31\"", "found F31"),
        arguments("\"F32\"", "\"f32\"", "found f32"),
        arguments("\"F32\"", "32", "expected a string"),
        arguments("\"F32\"", "\"F16\"", "expected 4 bytes"),
        arguments("[0,8]", "[0,12]", "data_offsets [0, 12]"),
        arguments("[0,8]", "[8,0]", "data_offsets [8, 0]"),
        arguments("[0,8]", "[-8,0]", "found -8"),
        arguments("[0,8]", "[0]", "not all of them"),
        arguments("[0,8]", "[0,8,16]", "at most 2 numbers"),
        arguments("[0,8]", "[8,16]", "expected data from offset 0 on"),
        arguments("[0,8]", "[9223372036854775799,9223372036854775807]", "b: expected data from"),
        arguments("[8,16]", "[4,12]", "b: expected data from offset 8"), // overlap
        arguments("[8,16]", "[0,8]", "expected data from offset 8"), // the same bytes twice
        arguments("[8,16]", "[16,24]", "b: expected data from offset 8"), // hole
        arguments("\"b\"", "\"a\"", "a: expected one entry of this name"),
        arguments("\"b\"", "\"__metadata__\"", "__metadata__: expected one entry"),
        arguments("\"torchvision\"", "7", "__metadata__.recipe: expected a string"),
        arguments("\"torchvision\"", "{}", "__metadata__.recipe: expected a string"),
        arguments("\"torchvision\"", "\"\",\"recipe\":\"\"", "__metadata__.recipe: expected one"),
        arguments("{\"recipe\":\"torchvision\"}", "[".repeat(100_000), "found an array"),
        arguments("{\"recipe\":\"torchvision\"}", "{\"\":".repeat(100_000), "expected a string"),
        arguments("{\"recipe\":\"torchvision\"}", "{\"k\":\"" + "x".repeat(60_000), "well-formed"),
        arguments("}}", "}", "well-formed"),
        arguments("}}", "}}}", "well-formed"),
        arguments("}}", "}}{}", "nothing after the end"),
        arguments("}}", "}}\0", "well-formed"),
        arguments("{\"__", "[{\"__", "the header: expected an object"),
        arguments("\"a\"", "'a'", "well-formed"),
        arguments("\"a\"", "\"a\nb\"", "well-formed"),
        arguments("\"a\"", "\"" + "a".repeat(60_000) + "\"", "found one of 60000"));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  void wrongHeaderIsRefused(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    refused(SafetensorsBytes.file(GOOD.replace(good, bad), DATA_BYTES), message);
  }

  @Test
  void theGoodOneIsGood() throws WeightFileException {
    SafetensorsFile file = SafetensorsBytes.open(SafetensorsBytes.file(GOOD, DATA_BYTES));
    assertThat(file.names()).containsExactly("a", "b");
    assertThat(SafetensorsBytes.open(SafetensorsBytes.file("{}", 0)).names()).isEmpty();
  }

  @Test
  void truncationAnywhereIsRefused(@TempDir Path folder) throws IOException {
    byte[] good = SafetensorsBytes.file(GOOD, DATA_BYTES);
    Path path = folder.resolve("cut.safetensors");
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      refused(cut, "expected");
      if (length < 12 || length > good.length - 2) {
        Files.write(path, cut);
        assertThatThrownBy(() -> SafetensorsFile.open(path))
            .isInstanceOf(WeightFileException.class);
      }
    }
    refused(
        Arrays.copyOf(good, good.length + 1),
        "expected 16 bytes of data, as the header says, found 17");
  }

  @ParameterizedTest
  @MethodSource("headerLengths")
  void wrongHeaderLengthIsRefused(long length, String message) {
    byte[] file = SafetensorsBytes.file(GOOD, DATA_BYTES);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    refused(file, message);
  }

  static Stream<Arguments> headerLengths() {
    int all = GOOD.length() + DATA_BYTES;
    return Stream.of(
        arguments(0L, "expected an object, found nothing"),
        arguments(1L, "well-formed"),
        arguments(GOOD.length() - 1L, "well-formed"),
        arguments(GOOD.length() + 1L, "well-formed"),
        arguments(all + 1L, "at most the " + all + " bytes that follow, found " + (all + 1)),
        arguments(1L << 31, "found 2147483648"),
        arguments(Long.MAX_VALUE, "found 9223372036854775807"),
        arguments(-1L, "found 18446744073709551615"),
        arguments(Long.MIN_VALUE, "found 9223372036854775808"));
  }

  @Test
  void aHeaderOfMoreThan100MegabytesIsRefused(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("large.safetensors");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.writeLong(Long.reverseBytes(100_000_001));
      file.setLength(200_000_000);
    }
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(path + ": expected a header length of at most 100000000, found 100000001");
  }

  @Test
  void tooManyTensorsAreRefused() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i <= SafetensorsHeaderParser.MAX_TENSORS; i++) {
      header.append(i == 0 ? "" : ",").append("\"").append(i);
      header.append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    refused(SafetensorsBytes.file(header.append("}").toString(), 0), "at most 100000 tensors");
  }

  @Test
  void invalidUtf8IsRefused() {
    String marked = GOOD.replace("\"a\"", "\"@@@@\"");
    byte[][] invalid = {
      {(byte) 0xc3, '(', 'x', 'x'}, // cut sequence
      {(byte) 0xc0, (byte) 0x80, 'x', 'x'}, // overlong
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 'x'}, // half of a surrogate pair
      {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80}, // five-byte form
      {'x', 'x', 'x', (byte) 0xff}
    };
    for (byte[] bytes : invalid) {
      byte[] header = marked.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(bytes, 0, header, marked.indexOf("@@@@"), 4);
      refused(SafetensorsBytes.file(header, DATA_BYTES), "not valid UTF-8");
    }
  }

  @Test
  void namesCannotForgeTheMessage() {
    String name = "\\u001b[2J\\nall is well";
    refused(
        SafetensorsBytes.file(
            GOOD.replace("\"a\"", '"' + name + '"').replace("F32", "F33"), DATA_BYTES),
        "header entry ?[2J?all is well");
  }

  /**
   * Whatever happens to the bytes, the documented exception comes out, or a file that can be read.
   */
  @Test
  void mutationsEndInTheDocumentedException() {
    byte[] good = SafetensorsBytes.file(GOOD, DATA_BYTES);
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = mutate(good, random);
      try {
        SafetensorsFile file = SafetensorsBytes.open(mutant);
        for (String name : file.names()) {
          readIfFloating(file, name);
        }
      } catch (WeightFileException e) {
        assertThat(e.getMessage()).startsWith("test.safetensors: ").doesNotContain("\n");
        refused++;
      } catch (RuntimeException | Error e) {
        fail("mutation " + i + " of seed " + SEED + ": " + Arrays.toString(mutant), e);
      }
    }
    assertThat(refused).as("refused of seed " + SEED).isBetween(MUTATIONS / 2, MUTATIONS - 100);
  }

  private static void readIfFloating(SafetensorsFile file, String name) throws WeightFileException {
    Dtype dtype = file.dtype(name);
    if (dtype == Dtype.F32 || dtype == Dtype.F16 || dtype == Dtype.BF16) {
      long elements = Arrays.stream(file.shape(name)).reduce(1, (a, b) -> a * b);
      assertThat(file.values(name)).hasSize((int) elements);
    }
  }

  /**
   * One to four of: a changed byte, a changed bit, a cut, a doubled or moved piece, another digit.
   */
  private static byte[] mutate(byte[] good, Random random) {
    byte[] mutant = good.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && mutant.length > 9; changes--) {
      int at = random.nextInt(mutant.length);
      int length = random.nextInt(Math.min(12, mutant.length - at));
      int to = random.nextInt(mutant.length - length);
      switch (random.nextInt(6)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant = Arrays.copyOf(mutant, at);
        case 3 -> System.arraycopy(mutant, at, mutant, to, length);
        case 4 -> mutant = repeat(mutant, at, length);
        default -> changeDigit(mutant, at, random);
      }
    }
    return mutant;
  }

  private static byte[] repeat(byte[] bytes, int at, int length) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
    if (longer.length > 0) {
      longer[0] += (byte) length; // the header grows with it
    }
    return longer;
  }

  private static void changeDigit(byte[] bytes, int from, Random random) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        bytes[i] = (byte) ('0' + random.nextInt(10));
        return;
      }
    }
  }

  private static void refused(byte[] file, String message) {
    assertThatThrownBy(() -> SafetensorsBytes.open(file))
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith("test.safetensors: ")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}
