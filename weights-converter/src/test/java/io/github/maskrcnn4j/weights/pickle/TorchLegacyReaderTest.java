package io.github.maskrcnn4j.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.LegacyTorchFiles;
import io.github.maskrcnn4j.weights.PickleAssembler;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.Sources;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TorchLegacyReaderTest {
  /** Such a file refers to the model's class and carries its source. */
  @Test
  void saysThatAModelWasPickledWhole() {
    PickleAssembler file = PickleAssembler.protocol(2);
    file.op(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.');
    file.op(0x80, 2).integer(1001).op('.').op(0x80, 2, '}', '.');
    file.op(0x80, 2, '(').text("module").global("own", "Net").text("net.py").text("class Net");
    file.op('t', 'Q', ')', 0x81, '}', 'b', '.').op(0x80, 2, ']');
    assertThat(Sources.refusal(file.stop()))
        .contains("an object of 'own.Net', pickled whole", "torch.save(model.state_dict(), ..)");
  }

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
    SourceTensors tensors = Sources.read(LegacyTorchFiles.file(2, "N", 2, "b", "a"));
    assertThat(Sources.floats(tensors, "first")).containsExactly(3, 4);
    assertThat(Sources.floats(tensors, "second")).containsExactly(1, 2);
  }

  @Test
  void readsViewsOfStorages() {
    SourceTensors tensors =
        Sources.read(LegacyTorchFiles.file(1, "(X\1\0\0\0vI1\nI1\nt", 2, "b", "a"));
    assertThat(Sources.floats(tensors, "first")).containsExactly(4);
    assertThat(Sources.refusal(LegacyTorchFiles.file(1, "(X\1\0\0\0vI2\nI1\nt", 2, "b", "a")))
        .contains("a part of 2, found 1 at 2");
  }

  @Test
  void refusesStoragesThatAreNotAsDeclared() {
    assertThat(Sources.refusal(LegacyTorchFiles.file(2, "N", 3, "b", "a")))
        .contains("in its header, found 3");
    assertThat(Sources.refusal(LegacyTorchFiles.file(2, "N", 2, "b"))).contains("it in the list");
    assertThat(Sources.refusal(LegacyTorchFiles.file(2, "N", 2, "b", "b"))).contains("it twice");
    assertThat(Sources.refusal(LegacyTorchFiles.file(2, "N", 2, "b", "c")))
        .contains("no such tensor");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] file = LegacyTorchFiles.file(2, "N", 2, "b", "a");
    for (int length = 0; length < file.length; length++) {
      assertThat(Sources.refusal(Arrays.copyOf(file, length))).as("%d bytes", length).isNotEmpty();
    }
  }
}
