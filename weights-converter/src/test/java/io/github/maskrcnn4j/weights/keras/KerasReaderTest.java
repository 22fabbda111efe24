package io.github.maskrcnn4j.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.Sources;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasReaderTest {
  private final Golden golden = Golden.open("matterport-r101-tiny");

  @ParameterizedTest
  @ValueSource(strings = {"model.h5", "model-gzip.h5"})
  void readsTheGoldenModelInKerasOrder(String file) throws IOException {
    try (SourceTensors tensors = SourceFiles.open(golden.file(file))) {
      assertThat(tensors.tensors())
          .hasSize(golden.manifest().get("weight_datasets").asInt())
          .allSatisfy(tensor -> assertThat(tensor.type()).isEqualTo(ElementType.F32));
      assertThat(tensors.tensors().stream().map(SourceTensor::name).limit(4))
          .containsExactly(
              "conv1/conv1/kernel:0",
              "conv1/conv1/bias:0",
              "bn_conv1/bn_conv1/gamma:0",
              "bn_conv1/bn_conv1/beta:0");
      SourceTensor kernel = tensors.tensors().get(0);
      assertThat(kernel.shape()).containsExactly(7, 7, 3, 8);
      assertThat(tensors.find("rpn_model/rpn_class_raw/kernel:0").orElseThrow().shape())
          .containsExactly(1, 1, 32, 6);
    }
  }

  @Test
  void readsEqualTensorsFromBothLayouts() throws IOException {
    try (SourceTensors contiguous = SourceFiles.open(golden.file("model.h5"));
        SourceTensors chunked = SourceFiles.open(golden.file("model-gzip.h5"))) {
      assertThat(chunked.tensors())
          .extracting(SourceTensor::name)
          .isEqualTo(contiguous.tensors().stream().map(SourceTensor::name).toList());
      for (SourceTensor tensor : contiguous.tensors()) {
        SourceTensor same = chunked.find(tensor.name()).orElseThrow();
        assertThat(same.shape()).as(tensor.name()).isEqualTo(tensor.shape());
        assertThat(Arrays.equals(same.toFloats(), tensor.toFloats())).as(tensor.name()).isTrue();
      }
    }
  }

  /** What h5py wrote (make_keras_files.py): HDF5 1.6 and 1.10. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "earliest.h5",
        "earliest-chunked.h5",
        "newer.h5",
        "newer-chunked.h5",
        "whole-model.h5"
      })
  void readsEveryAgeOfTheFormat(String file) {
    SourceTensors tensors = Sources.read(resource(file));
    assertThat(tensors.tensors())
        .extracting(SourceTensor::name)
        .containsExactly(
            "conv/conv/kernel:0",
            "conv/conv/bias:0",
            "inner/a/half:0",
            "inner/a/steps:0",
            "inner/a/plain:0");
    float[] counted = new float[3 * 3 * 5 * 7];
    for (int i = 0; i < counted.length; i++) {
      counted[i] = i;
    }
    assertThat(tensors.tensors().get(0).shape()).containsExactly(3, 3, 5, 7);
    assertThat(Sources.floats(tensors, "conv/conv/kernel:0")).isEqualTo(counted);
    assertThat(tensors.tensors().get(1).type()).isEqualTo(ElementType.F64);
    assertThat(Sources.floats(tensors, "conv/conv/bias:0"))
        .containsExactly(-1, -2, -3, -4, -5, -6, -7);
    assertThat(Sources.floats(tensors, "inner/a/half:0"))
        .containsExactly(-1, -2, -3, -4, -5, -6, -7);
    assertThat(Sources.floats(tensors, "inner/a/steps:0")).containsExactly(12);
    assertThat(Sources.floats(tensors, "inner/a/plain:0"))
        .isEqualTo(Arrays.copyOf(counted, 3 * 5 * 7));
  }

  @Test
  void takesAllDatasetsWhereNoNamesAreListedAndFollowsNoLinks() {
    SourceTensors tensors = Sources.read(resource("no-names.h5"));
    assertThat(tensors.tensors())
        .extracting(SourceTensor::name)
        .containsExactly("layers/conv/vars/0");
  }

  @Test
  void joinsNamesThatAreListedInParts() {
    SourceTensors tensors = Sources.read(resource("many-names.h5"));
    assertThat(tensors.tensors()).hasSize(30);
    assertThat(tensors.tensors().get(0).name()).isEqualTo("layer_0000/w:0");
    assertThat(Sources.floats(tensors, "layer_0029/w:0")).containsExactly(29);
  }

  @ParameterizedTest
  @ValueSource(strings = {"earliest.h5", "earliest-chunked.h5", "newer.h5"})
  void refusesTruncatedFiles(String name) {
    byte[] file = resource(name);
    for (int length = 1; length < file.length; length += 97) {
      assertThat(Sources.refusal(Arrays.copyOf(file, length))).as("%d bytes", length).isNotEmpty();
    }
  }

  @Test
  void refusesTreesAndGroupsThatGoInCircles() {
    byte[] file = resource("earliest.h5");
    int tree = find(file, "TREE".getBytes(StandardCharsets.US_ASCII), 0);
    file[tree + 5] = 1; // its level: its children are trees too
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(tree + 6, (short) 30).putLong(tree + 32, tree);
    assertThat(Sources.refusal(file)).contains("groups and headers");
    assertThat(Sources.refusal(resource("circle.h5"))).contains("nested more than 16 deep");
  }

  /** Eight levels of trees with thirty children each, all the same one: 30^8 paths. */
  @Test
  void refusesToWalkSharedTreesAgainAndAgain() {
    byte[] good = resource("earliest.h5");
    int root = find(good, "TREE".getBytes(StandardCharsets.US_ASCII), 0);
    int node = 24 + 16 * 30 + 8;
    ByteBuffer file =
        ByteBuffer.allocate(good.length + 8 * 2 * node).order(ByteOrder.LITTLE_ENDIAN);
    file.put(good);
    for (int level = 8; level >= 1; level--) {
      int at = level == 8 ? root : good.length + level * 2 * node;
      int below = level == 1 ? good.length : good.length + (level - 1) * 2 * node;
      file.put(at, good, root, 24).put(at + 5, (byte) level).putShort(at + 6, (short) 30);
      for (int child = 0; child < 30; child++) {
        file.putLong(at + 32 + 16 * child, below);
      }
    }
    file.put(good.length, good, root, 48);
    assertThat(Sources.refusal(file.array())).contains("larger than any weight file needs");
  }

  @Test
  void refusesSizesThatTheFileCannotHold() {
    for (String name : new String[] {"earliest.h5", "earliest-chunked.h5"}) {
      for (long side : new long[] {1L << 20, 1L << 29, 1L << 40, Long.MAX_VALUE, -1}) {
        byte[] file = resource(name);
        ByteBuffer shape = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        int at = find(file, shape.putLong(0, 5).putLong(8, 7).array(), 0); // .. 5, 7
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(at, side);
        assertThat(Sources.refusal(file)).as("%s %d", name, side).contains("'conv/conv/kernel:0'");
      }
    }
  }

  /** The checksum is right: a tree that somebody made, not one that was damaged. */
  @Test
  void refusesNodesLargerThanTheFile() {
    byte[] file = resource("many-names.h5");
    int tree = find(file, "BTHD".getBytes(StandardCharsets.US_ASCII), 0);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(tree + 6, 1 << 30);
    bytes.putInt(
        tree + 34,
        JenkinsLookup3HashLittle.hash(bytes.duplicate().position(tree).limit(tree + 34)));
    assertThat(Sources.refusal(file)).contains("a part of 1073741824 bytes");
  }

  @Test
  void refusesDatasetsWithAChunkMissing() {
    byte[] file = resource("earliest-chunked.h5");
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer origin = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).putLong(24, 4);
    bytes.putLong(find(file, origin.array(), 0) + 24, 8); // was 0, 0, 0, 4
    assertThat(Sources.refusal(file)).contains("'conv/conv/kernel:0'", "[0, 0, 0, 4]");
  }

  /** 256 MiB of zeros in the place of a chunk of 480 bytes. */
  @Test
  void refusesChunksThatUnfoldToAnythingLarger() {
    byte[] good = resource("earliest-chunked.h5");
    byte[] bomb = new byte[1 << 19];
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[256 << 20]);
    deflater.finish();
    int size = deflater.deflate(bomb);
    deflater.end();
    assertThat(size).isLessThan(bomb.length);
    ByteBuffer file =
        ByteBuffer.allocate(good.length + size).order(ByteOrder.LITTLE_ENDIAN).put(good);
    file.put(bomb, 0, size);
    ByteBuffer origin = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putLong(24, 4);
    int key = find(good, origin.array(), 0) - 8; // size, mask, origin 0, 0, 0, 4 and 0, address
    file.putInt(key, size).putLong(key + 48, good.length);
    assertThat(Sources.refusal(file.array())).contains("'conv/conv/kernel:0'", "instead of 480");
  }

  @Test
  void refusesFiltersItDoesNotKnow() {
    byte[] file = resource("earliest-chunked.h5");
    file[find(file, "deflate".getBytes(StandardCharsets.US_ASCII), 0) - 8] = 4; // szip
    assertThat(Sources.refusal(file)).contains("only deflate and shuffle");
  }

  private static int find(byte[] file, byte[] piece, int from) {
    for (int i = from; i <= file.length - piece.length; i++) {
      if (Arrays.equals(file, i, i + piece.length, piece, 0, piece.length)) {
        return i;
      }
    }
    throw new AssertionError("not in the file: " + Arrays.toString(piece));
  }

  private static byte[] resource(String name) {
    try (InputStream in = KerasReaderTest.class.getResourceAsStream("/keras/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
