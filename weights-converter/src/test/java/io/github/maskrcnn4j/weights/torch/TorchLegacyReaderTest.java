package io.github.maskrcnn4j.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.PickleAssembler;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.Sources;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TorchLegacyReaderTest {
  @Test
  void readsTheGoldenModel() throws IOException {
    Golden golden = Golden.open("torchvision-r101-tiny-legacy");
    try (SourceTensors tensors = SourceFiles.open(golden.file("model-legacy.pth"))) {
      assertThat(tensors.tensors()).hasSize(golden.manifest().at("/weights/tensors").asInt());
      assertThat(tensors.tensors().stream().mapToLong(SourceTensor::elements).sum())
          .isEqualTo(golden.manifest().at("/weights/parameters").asLong());
      assertThat(tensors.find("backbone.fpn.inner_blocks.0.weight")).isPresent();
      for (SourceTensor tensor : tensors.tensors()) {
        if (tensor.name().endsWith("running_var")) {
          for (float variance : tensor.toFloats()) {
            assertThat(variance).as(tensor.name()).isPositive();
          }
        }
      }
    }
  }

  @Test
  void readsStoragesInTheOrderOfTheList() {
    SourceTensors tensors = Sources.read(file(2, "N", 2, "b", "a"));
    assertThat(Sources.floats(tensors, "first")).containsExactly(3, 4);
    assertThat(Sources.floats(tensors, "second")).containsExactly(1, 2);
  }

  @Test
  void readsViewsOfStorages() {
    SourceTensors tensors = Sources.read(file(1, "(X\1\0\0\0vI1\nI1\nt", 2, "b", "a"));
    assertThat(Sources.floats(tensors, "first")).containsExactly(4);
    assertThat(Sources.refusal(file(1, "(X\1\0\0\0vI2\nI1\nt", 2, "b", "a")))
        .contains("a part of 2, found 1 at 2");
  }

  @Test
  void refusesStoragesThatAreNotAsDeclared() {
    assertThat(Sources.refusal(file(2, "N", 3, "b", "a"))).contains("in its header, found 3");
    assertThat(Sources.refusal(file(2, "N", 2, "b"))).contains("it in the list");
    assertThat(Sources.refusal(file(2, "N", 2, "b", "b"))).contains("it twice");
    assertThat(Sources.refusal(file(2, "N", 2, "b", "c"))).contains("no such tensor");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] file = file(2, "N", 2, "b", "a");
    for (int length = 0; length < file.length; length++) {
      assertThat(Sources.refusal(Arrays.copyOf(file, length))).as("%d bytes", length).isNotEmpty();
    }
  }

  /** Tensors {@code first} of storage a and {@code second} of storage b, two elements each. */
  private static byte[] file(int elements, String view, long headerCount, String... keys) {
    PickleAssembler file = PickleAssembler.protocol(2);
    file.op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.');
    file.op(0x80, 2).integer(1001).op('.');
    file.op(0x80, 2, '}').text("little_endian").op(0x88, 's', '.');
    file.op(0x80, 2, '}', '(');
    tensor(file.text("first"), "a", elements, view);
    tensor(file.text("second"), "b", 2, "N");
    file.op('u', '.');
    file.op(0x80, 2, ']', '(');
    for (String key : keys) {
      file.text(key);
    }
    file.op('e', '.');
    ByteBuffer storages = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    storages.putLong(headerCount).putFloat(1).putFloat(2);
    storages.putLong(2).putFloat(3).putFloat(4);
    return file.raw(storages.array()).toBytes();
  }

  private static void tensor(PickleAssembler file, String key, int elements, String view) {
    file.global("torch._utils", "_rebuild_tensor_v2").op('(', '(').text("storage");
    file.global("torch", "FloatStorage").text(key).text("cpu").integer(2).ascii(view).op('t', 'Q');
    file.integer(0).integers(elements).integers(1).op(0x89, 'N', 't', 'R');
  }
}
