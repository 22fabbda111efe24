package io.github.maskrcnn4j.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
  @TempDir Path folder;

  private static TensorSource tensor(String name, Dtype dtype, float[] values, long... shape) {
    return new TensorSource(name, dtype, shape, () -> values);
  }

  @Test
  void writesTheBytesOfTheFormat() throws IOException {
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        path,
        Map.of("recipe", "torch\"vision"),
        List.of(
            tensor("h", Dtype.F16, new float[] {1, -2, 0.1f}, 3),
            tensor("f", Dtype.F32, new float[] {1.5f, -0f}, 1, 2),
            tensor("s", Dtype.F32, new float[] {7})));
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) file.getLong();
    assertThat(length % 8).isZero();
    byte[] header = new byte[length];
    file.get(header);
    assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            "{\"__metadata__\":{\"recipe\":\"torch\\\"vision\"},"
                + "\"h\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[12,18]},"
                + "\"f\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}");
    assertThat(new float[] {file.getFloat(), file.getFloat(), file.getFloat()})
        .containsExactly(1.5f, -0f, 7);
    assertThat(new short[] {file.getShort(), file.getShort(), file.getShort()})
        .containsExactly((short) 0x3c00, (short) 0xc000, (short) 0x2e66);
    assertThat(file.remaining()).isZero();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    long seed = 4;
    Random random = new Random(seed);
    Map<String, float[]> expected = new LinkedHashMap<>();
    List<TensorSource> tensors = new ArrayList<>();
    for (int size : new int[] {0, 1, 5, 16_383, 16_384, 16_385, 100_000}) {
      for (Dtype dtype : new Dtype[] {Dtype.F16, Dtype.F32}) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
          float value = (float) random.nextGaussian();
          values[i] = dtype == Dtype.F32 ? value : HalfFloat.fromHalf(HalfFloat.toHalf(value));
        }
        expected.put("layer" + size + "/é漢😀." + dtype, values);
        tensors.add(tensor("layer" + size + "/é漢😀." + dtype, dtype, values, size, 1));
      }
    }
    Path path = folder.resolve("a.safetensors");
    SafetensorsWriter.write(path, Map.of(), tensors);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.metadata()).isEmpty();
      assertThat(file.names()).containsExactlyElementsOf(expected.keySet());
      for (String name : file.names()) {
        assertThat(file.values(name)).as("%s of seed %d", name, seed).isEqualTo(expected.get(name));
        assertThat(file.shape(name)).containsExactly(expected.get(name).length, 1);
      }
    }
  }

  @Test
  void halvesKeepNanAndInfinityButDoNotMakeThem() throws IOException {
    Path path = folder.resolve("a.safetensors");
    float[] special = {Float.NaN, Float.NEGATIVE_INFINITY, 65519};
    SafetensorsWriter.write(path, Map.of(), List.of(tensor("w", Dtype.F16, special, 3)));
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.values("w")).containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, 65504);
    }
    byte[] before = Files.readAllBytes(path);
    float[] large = {1, -65520};
    assertThatThrownBy(
            () ->
                SafetensorsWriter.write(path, Map.of(), List.of(tensor("w", Dtype.F16, large, 2))))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(path + ": tensor w: expected values up to 65504.0 for F16, found -65520.0");
    onlyFileIs(path, before);
  }

  @Test
  void aFailureInTheMiddleLeavesTheOldFile() throws IOException {
    Path path = folder.resolve("a.safetensors");
    byte[] old = {1, 2, 3};
    Files.write(path, old);
    IOException failure = new IOException("the source broke off");
    List<TensorSource> tensors =
        List.of(
            tensor("first", Dtype.F32, new float[300_000], 300_000),
            new TensorSource(
                "second",
                Dtype.F32,
                new long[] {1},
                () -> {
                  throw failure;
                }));
    assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of(), tensors)).isSameAs(failure);
    onlyFileIs(path, old);
    List<TensorSource> wrongCount = List.of(tensor("w", Dtype.F32, new float[5], 2, 3));
    assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of(), wrongCount))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("w: 5 values for shape [2, 3]");
    onlyFileIs(path, old);
  }

  private void onlyFileIs(Path path, byte[] content) throws IOException {
    assertThat(path).hasBinaryContent(content);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void anUnwritableTargetIsToldInOneLine() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path path = file.resolve("a.safetensors");
    assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of(), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + path + ": " + file + " is not a directory");
  }

  @Test
  void wrongTensorsAreRefused() {
    Path path = folder.resolve("a.safetensors");
    TensorSource w = tensor("w", Dtype.F32, new float[1], 1);
    TensorSource reserved = tensor("__metadata__", Dtype.F32, new float[1], 1);
    assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of(), List.of(w, w)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two tensors named w");
    assertThatThrownBy(() -> SafetensorsWriter.write(path, Map.of(), List.of(reserved)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tensor("w", Dtype.I64, new float[1], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not I64");
    assertThatThrownBy(() -> tensor("w", Dtype.F32, new float[1], -1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[-1, -1]");
    assertThat(path).doesNotExist();
  }
}
