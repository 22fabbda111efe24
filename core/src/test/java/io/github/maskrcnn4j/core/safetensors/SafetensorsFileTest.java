package io.github.maskrcnn4j.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  /** 23 bytes of data, tensors neither aligned nor in the order of their data. */
  private static byte[] small() {
    String header =
        """
        {"__metadata__": {"recipe": "torchvision", "classes": "[\\"caf\\u00e9\\"]"},
         "half": {"dtype": "F16", "shape": [2, 1], "data_offsets": [1, 5]},
         "flag": {"dtype": "BOOL", "shape": [1], "data_offsets": [0, 1]},
         "brain": {"dtype": "BF16", "shape": [2], "data_offsets": [5, 9]},
         "none": {"dtype": "F32", "shape": [0, 4], "data_offsets": [9, 9]},
         "single": {"data_offsets": [9, 17], "shape": [1, 2], "dtype": "F32"},
         "scalar": {"dtype": "F32", "shape": [], "data_offsets": [17, 21]},
         "count": {"dtype": "I16", "shape": [1], "data_offsets": [21, 23]}} \s""";
    byte[] file = SafetensorsBytes.file(header, 23);
    ByteBuffer data =
        ByteBuffer.wrap(file, file.length - 23, 23).slice().order(ByteOrder.LITTLE_ENDIAN);
    data.putShort(1, (short) 0x3c00).putShort(3, (short) 0xc100);
    data.putShort(5, (short) 0x3f80).putShort(7, (short) 0x4049);
    data.putFloat(9, 0.1f).putFloat(13, -0f).putFloat(17, Float.MIN_VALUE);
    return file;
  }

  private static void checkSmall(SafetensorsFile file) throws WeightFileException {
    assertThat(file.names())
        .containsExactly("half", "flag", "brain", "none", "single", "scalar", "count");
    assertThat(file.metadata()).containsEntry("classes", "[\"café\"]").hasSize(2);
    assertThat(file.shape("half")).containsExactly(2, 1);
    assertThat(file.dtype("half")).isEqualTo(Dtype.F16);
    assertThat(file.values("half")).containsExactly(1, -2.5f);
    assertThat(file.values("brain")).containsExactly(1, 3.140625f);
    assertThat(file.values("single")).containsExactly(0.1f, -0f);
    assertThat(file.shape("scalar")).isEmpty();
    assertThat(file.values("scalar")).containsExactly(Float.MIN_VALUE);
    assertThat(file.shape("none")).containsExactly(0, 4);
    assertThat(file.values("none")).isEmpty();
    assertThat(file.dtype("count")).isEqualTo(Dtype.I16);
  }

  @Test
  void readsFromMemoryAndLeavesTheBufferAlone() throws WeightFileException {
    byte[] padded = new byte[small().length + 7];
    System.arraycopy(small(), 0, padded, 5, small().length);
    ByteBuffer buffer = ByteBuffer.wrap(padded, 5, small().length);
    checkSmall(SafetensorsFile.open("padded", buffer));
    assertThat(buffer.position()).isEqualTo(5);
    assertThat(buffer.remaining()).isEqualTo(small().length);
  }

  /** Windows and chunks down to one value: every way of crossing their borders. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 8, 64, 1 << 20})
  void readsFromAFileThroughAnyWindow(int bytes) throws IOException {
    Path path = Files.write(folder.resolve("small.safetensors"), small());
    try (SafetensorsFile file = SafetensorsFile.open(path, bytes, bytes)) {
      checkSmall(file);
      checkSmall(file);
    }
  }

  @Test
  void equalsTheGoldenReaderOnARealFile() throws IOException {
    Golden golden = Golden.open("torchvision-r101-tiny");
    try (SafetensorsFile file =
        SafetensorsFile.open(golden.file("golden.safetensors"), 100_000, 3000)) {
      assertThat(file.names()).containsExactlyElementsOf(golden.names());
      for (String name : file.names()) {
        long[] shape = Arrays.stream(golden.shape(name)).asLongStream().toArray();
        assertThat(file.shape(name)).as(name).isEqualTo(shape);
        if (file.dtype(name) == Dtype.F32) {
          assertThat(file.values(name)).as(name).isEqualTo(golden.floats(name));
        }
      }
    }
  }

  @Test
  void readsBeyondFourGigabytes() throws IOException {
    long elements = 1_200_000_000L; // 4.8 GB, a hole on disk
    String header =
        "{\"huge\": {\"dtype\": \"F32\", \"shape\": [%d], \"data_offsets\": [0, %d]},"
            + " \"tail\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [%d, %d]}}";
    byte[] start =
        SafetensorsBytes.file(
            header.formatted(elements, elements * 4, elements * 4, elements * 4 + 8), 0);
    Path path = folder.resolve("huge.safetensors");
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(start));
      ByteBuffer tail =
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).putFloat(2.5f);
      channel.write(tail.flip(), start.length + elements * 4);
    }
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.shape("huge")).containsExactly(elements);
      assertThat(file.values("tail")).containsExactly(1.5f, 2.5f);
    }
  }

  @Test
  void readsAResource() throws IOException {
    try (SafetensorsFile file =
        SafetensorsFile.openResource(Golden.class, "/golden/ops/nms.safetensors")) {
      assertThat(file.source()).isEqualTo("/golden/ops/nms.safetensors");
      assertThat(file.values("random_5.scores"))
          .isEqualTo(Golden.open("ops", "nms.safetensors").floats("random_5.scores"));
    }
    assertThatThrownBy(() -> SafetensorsFile.openResource(Golden.class, "/none.safetensors"))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("/none.safetensors: cannot be read: no such resource");
  }

  @Test
  void errorsAreAboutTheFileAndTheTensor() throws IOException {
    SafetensorsFile file = SafetensorsBytes.open(small());
    assertThatThrownBy(() -> file.values("nine"))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("test.safetensors: tensor nine is missing");
    assertThatThrownBy(() -> file.values("count"))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("test.safetensors: tensor count: expected F32, F16 or BF16, found I16");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> SafetensorsFile.open(none))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(none + ": expected a safetensors file, found none");
    assertThatThrownBy(() -> SafetensorsFile.open(folder))
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("found something else");
    Path text =
        Files.writeString(folder.resolve("a.txt"), "not a weight file", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SafetensorsFile.open(text)).isInstanceOf(WeightFileException.class);
  }

  @Test
  void aClosedFileSaysSo() throws IOException {
    Path path = Files.write(folder.resolve("small.safetensors"), small());
    SafetensorsFile file = SafetensorsFile.open(path);
    float[] values = file.values("single");
    file.close();
    assertThat(values).containsExactly(0.1f, -0f);
    assertThatThrownBy(() -> file.values("single"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void severalThreadsMayRead() throws IOException {
    Path path = Golden.open("torchvision-r101-tiny").file("golden.safetensors");
    try (SafetensorsFile file = SafetensorsFile.open(path, 50_000, 50_000)) {
      Golden golden = Golden.open("torchvision-r101-tiny");
      Map<String, float[]> expected = Map.of("c2", golden.floats("c2"), "p3", golden.floats("p3"));
      List<String> names = IntStream.range(0, 64).mapToObj(i -> i % 2 == 0 ? "c2" : "p3").toList();
      long wrong =
          names.parallelStream()
              .filter(name -> !Arrays.equals(read(file, name), expected.get(name)))
              .count();
      assertThat(wrong).isZero();
    }
  }

  private static float[] read(SafetensorsFile file, String name) {
    try {
      return file.values(name);
    } catch (WeightFileException e) {
      throw new UncheckedIOException(e);
    }
  }
}
