package io.github.maskrcnn4j.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.PickleAssembler;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.Sources;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyPickleReaderTest {
  @ParameterizedTest
  @CsvSource({
    "detectron1-r101-tiny, model_final.pkl, blobs/, 367, 758874",
    "detectron1-r101-tiny, model_final-np2.pkl, blobs/, 367, 758874",
    "detectron2-r101-tiny, model.pkl, model/, 567, 747064",
    "detectron2-r101-tiny, model-p4.pkl, model/, 569, 747070"
  })
  void readsTheGoldenModels(String folder, String file, String prefix, int count, long numbers)
      throws IOException {
    try (SourceTensors tensors = SourceFiles.open(Golden.open(folder).file(file))) {
      assertThat(tensors.tensors())
          .hasSize(count)
          .allSatisfy(tensor -> assertThat(tensor.name()).startsWith(prefix))
          .allSatisfy(tensor -> assertThat(tensor.type()).isEqualTo(ElementType.F32));
      assertThat(tensors.tensors().stream().mapToLong(SourceTensor::elements).sum())
          .isEqualTo(numbers);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "detectron1-r101-tiny, model_final.pkl, model_final-np2.pkl",
    "detectron2-r101-tiny, model.pkl, model-p4.pkl"
  })
  void readsEqualArraysFromBothPythons(String folder, String one, String other) throws IOException {
    Golden golden = Golden.open(folder);
    try (SourceTensors left = SourceFiles.open(golden.file(one));
        SourceTensors right = SourceFiles.open(golden.file(other))) {
      for (SourceTensor tensor : left.tensors()) {
        SourceTensor same = right.find(tensor.name()).orElseThrow();
        assertThat(same.shape()).as(tensor.name()).isEqualTo(tensor.shape());
        assertThat(Arrays.equals(same.toFloats(), tensor.toFloats())).as(tensor.name()).isTrue();
      }
    }
  }

  /** What Python 3 with numpy 2 wrote (make_pickles.py). */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void readsEveryProtocolOfPython3(int protocol) {
    SourceTensors tensors = Sources.read(resource("protocol" + protocol + ".pkl"));
    float[] grid = {0, 1, 2, 3, 4, 5};
    for (String name : new String[] {"c_order", "fortran_order", "big_endian", "f2", "f8"}) {
      assertThat(tensors.find("arrays/" + name).orElseThrow().shape()).containsExactly(2, 3);
      assertThat(Sources.floats(tensors, "arrays/" + name)).as(name).isEqualTo(grid);
    }
    assertThat(Sources.floats(tensors, "again")).isEqualTo(grid);
    assertThat(Sources.floats(tensors, "arrays/i4")).containsExactly(0, -1, -2, -3, -4, -5);
    assertThat(Sources.floats(tensors, "arrays/i8")).containsExactly(0, -1, -2, -3, -4, -5);
    assertThat(Sources.floats(tensors, "arrays/every_byte")).isEqualTo(everyByte());
    assertThat(Sources.floats(tensors, "arrays/bools")).containsExactly(1, 0);
    assertThat(tensors.find("arrays/zero_axes").orElseThrow().shape()).isEmpty();
    assertThat(Sources.floats(tensors, "arrays/zero_axes")).containsExactly(7);
    assertThat(Sources.floats(tensors, "arrays/scalar")).containsExactly(2.5f);
    assertThat(tensors.find("arrays/empty").orElseThrow().shape()).containsExactly(0, 3);
    assertThat(Sources.floats(tensors, "arrays/empty")).isEmpty();
    assertThat(Sources.floats(tensors, "arrays/bytes_of_backslashes"))
        .startsWith(92, 92, 117, 48, 48, 52, 49, 92, 39, 10, 13, 0, 26, 92)
        .hasSize(13 * 4);
    PyDict root = unpickled("protocol" + protocol + ".pkl");
    assertThat(text(root, "text")).isEqualTo("Grüße, 世界 \\ \n");
    assertThat(((PyList) root.values().get("numbers")).values())
        .containsExactly(
            0L,
            255L,
            65535L,
            -1L,
            1L << 40,
            0.1,
            Double.POSITIVE_INFINITY,
            true,
            false,
            PyNone.NONE);
    assertThat(root.values()).containsEntry("huge", BigInteger.TWO.pow(100));
    PyTuple pair = (PyTuple) root.values().get("pair");
    assertThat(pair.values()).containsExactly(1L, new PyTuple(List.of(2L, 3L)));
    assertThat(((PyList) root.values().get("set")).values()).containsExactly(5L);
  }

  /** What Python 2's cPickle wrote (make_python2_pickles.py). */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsEveryProtocolOfPython2(int protocol) {
    SourceTensors tensors = Sources.read(resource("python2-protocol" + protocol + ".pkl"));
    assertThat(Sources.floats(tensors, "blobs/c_order")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Sources.floats(tensors, "blobs/fortran_order")).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Sources.floats(tensors, "blobs/every_byte")).isEqualTo(everyByte());
    assertThat(Sources.floats(tensors, "blobs/quotes")).containsExactly(39, 34, 39, 34);
    assertThat(Sources.floats(tensors, "blobs/empty")).isEmpty();
    PyDict root = unpickled("python2-protocol" + protocol + ".pkl");
    assertThat(text(root, "cfg")).isEqualTo("NUM_CLASSES: 81\n");
    assertThat(text(root, "unicode")).isEqualTo("Grüße \\u4e16 世");
    assertThat(((PyList) root.values().get("numbers")).values())
        .containsExactly(1L, -1L, 1L << 40, 0.5, true, 12L);
  }

  private static PyDict unpickled(String file) {
    Globals globals = new Globals();
    NumpyGlobals.allow(globals, file);
    ByteSource source = ByteSource.of(file, resource(file));
    try {
      return (PyDict) new Unpickler(source, 0, globals, Unpickler.PersistentIds.none()).load();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(PyDict root, String key) {
    try {
      return Values.text(root.values().get(key), key);
    } catch (PickleException | IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol0.pkl", "python2-protocol0.pkl"})
  void refusesTheTextsOfProtocol0(String file) {
    assertThat(Sources.refusal(resource(file))).contains("protocol 0", "write it with protocol 2");
  }

  /** Longer than the decoder's window, so that characters are cut by its end. */
  @Test
  void readsLongArraysInTheGuiseOfText() {
    long seed = 20260104;
    byte[] data = new byte[4 * 20_001];
    new Random(seed).nextBytes(data);
    String latin1 = new String(data, StandardCharsets.ISO_8859_1);
    SourceTensors tensors =
        Sources.read(
            PickleAssembler.protocol(2)
                .op('}', '(')
                .text("utf8")
                .raw(array(p -> p.text(latin1)))
                .text("bytes")
                .raw(array(p -> p.op('B').u4(data.length).raw(data)))
                .op('u')
                .stop());
    float[] expected = new float[data.length / 4];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(expected);
    for (SourceTensor tensor : tensors.tensors()) {
      assertThat(Sources.floats(tensors, tensor.name()))
          .as("%s, seed %d", tensor, seed)
          .isEqualTo(expected);
    }
    assertThat(tensors.tensors()).hasSize(2);
  }

  private interface Data {
    void write(PickleAssembler pickle);
  }

  /** A float32 array of one axis whose length the data's own length, 4 * 20001 bytes, gives. */
  private static byte[] array(Data data) {
    return array("f4", "<", new long[] {20_001}, data);
  }

  private static byte[] array(String type, String order, long[] shape, Data data) {
    PickleAssembler pickle = new PickleAssembler();
    pickle.global("numpy.core.multiarray", "_reconstruct").global("numpy", "ndarray");
    pickle.integers(0).text("b").op(0x87, 'R', '(').integer(1).integers(shape);
    pickle.global("numpy", "dtype").text(type).op(0x89, 0x88, 0x87, 'R', '(').integer(3);
    pickle.text(order).op('N', 'N', 'N').integer(-1).integer(-1).integer(0).op('t', 'b', 0x89);
    data.write(pickle);
    return pickle.op('t', 'b').toBytes();
  }

  @Test
  void refusesArraysThatAreNotWhatTheySay() {
    assertThat(refusal("f4", "<", new long[] {3})).contains("'w'", "2 elements at most");
    assertThat(refusal("f4", "<", new long[] {1})).contains("expected 4 bytes, found 8");
    assertThat(refusal("f4", "<", new long[] {-2})).contains("0 or more");
    assertThat(refusal("f4", "<", new long[] {1L << 40, 1L << 40})).contains("2^63");
    assertThat(refusal("f4", "<", new long[] {1L << 40})).contains("2 elements at most");
    assertThat(refusal("f4", "!", new long[] {2})).contains("byte order");
    assertThat(refusal("O8", "|", new long[] {1})).contains("'w'", "numpy.dtype", "'O8'");
    assertThat(refusal("S8", "|", new long[] {1})).contains("'S8'");
  }

  private static String refusal(String type, String order, long[] shape) {
    PickleAssembler pickle = PickleAssembler.protocol(2);
    byte[] array = array(type, order, shape, data -> data.op('C', 8).raw(new byte[8]));
    return Sources.refusal(pickle.entry("w", () -> pickle.raw(array)).stop());
  }

  @Test
  void refusesArraysWithoutAState() {
    PickleAssembler pickle = PickleAssembler.protocol(2);
    pickle.entry("w", () -> pickle.global("numpy._core.multiarray", "_reconstruct").op(')', 'R'));
    assertThat(Sources.refusal(pickle.stop())).contains("'w'", "without a state");
  }

  private static float[] everyByte() {
    float[] values = new float[256];
    for (int i = 0; i < 256; i++) {
      values[i] = i;
    }
    return values;
  }

  private static byte[] resource(String name) {
    try (InputStream in = NumpyPickleReaderTest.class.getResourceAsStream("/pickles/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
