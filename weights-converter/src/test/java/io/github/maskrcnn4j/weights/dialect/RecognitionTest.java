package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.MutableSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecognitionTest {

  @Test
  void ignoresWhatTrainingLeavesBehind() throws IOException {
    MappedTensors tensors =
        recognise(
            torchvision()
                .renamed(name -> "model/" + name)
                .put("optimizer/state/0/momentum_buffer", ElementType.F32, 8, 3, 7, 7)
                .put("model/backbone.body.bn1.num_batches_tracked", ElementType.I64));
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.ignored()).isEqualTo(2);
  }

  @Test
  void findsTheNetworkInWrappers() throws IOException {
    for (String wrapper :
        new String[] {"", "module.", "model/", "state_dict/model.", "model/module."}) {
      MappedTensors tensors = recognise(torchvision().renamed(name -> wrapper + name));
      assertThat(tensors.dialect()).as(wrapper).isEqualTo(Dialect.TORCHVISION);
      assertThat(tensors.layout().depth()).as(wrapper).isEqualTo(101);
    }
  }

  @Test
  void findsKerasLayersInModelsAndUnderNumbers() throws IOException {
    MappedTensors tensors =
        recognise(
            matterport()
                .renamed(
                    name ->
                        "model_weights/mask_rcnn/" + name.replaceFirst("/([a-z0-9]+:0)$", "_1/$1"))
                .put("optimizer_weights/conv1/kernel/momentum:0", ElementType.F32, 7, 7, 3, 8));
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.ignored()).isEqualTo(1);
  }

  @Test
  void tellsWhatLiesBesideTheNetwork() throws IOException {
    MappedTensors tensors =
        recognise(
            torchvision()
                .renamed(name -> "state_dict/model." + name)
                .put("state_dict/criterion.weight", ElementType.F32, 91)
                .put("callbacks/best", ElementType.F32));
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.ignored()).isEqualTo(2);
    assertThat(tensors.notes(Set.of()))
        .containsExactly(
            "left out what lies beside the network: 'state_dict/criterion.weight',"
                + " 'callbacks/best'");
  }

  @Test
  void leavesOutModulesInWhichTheNetworkHasNothing() throws IOException {
    MappedTensors tensors = recognise(torchvision().put("val_map.detections", ElementType.F32, 7));
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.notes(Set.of()))
        .containsExactly("left out what lies beside the network: 'val_map.detections'");
  }

  /** Its instances are a Mask R-CNN's; the head of the semantic classes has group norm. */
  @Test
  void readsTheMaskRcnnInAPanopticFpn() throws IOException {
    MappedTensors tensors =
        recognise(
            MutableSource.of("detectron2-r101-tiny", "model.pkl")
                .put("model/sem_seg_head.p2.0.weight", ElementType.F32, 16, 16, 3, 3)
                .put("model/sem_seg_head.p2.0.norm.weight", ElementType.F32, 16));
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.notes(Set.of())).hasSize(1);
  }

  /** The average is a second network; the weights that were trained are the ones that are meant. */
  @Test
  void namesThatAreIgnoredDoNotVoteForTheNetworksPlace() throws IOException {
    MutableSource both = torchvision().renamed(name -> "model/" + name);
    torchvision().tensors().forEach((name, data) -> both.tensors().put("ema/" + name, data));
    MappedTensors tensors = recognise(both);
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.known()).isEqualTo(562);
    assertThat(tensors.ignored()).isEqualTo(562);
  }

  @Test
  void readsTheAverageOfManyModels() throws IOException {
    MappedTensors tensors =
        recognise(
            torchvision().renamed(name -> "module." + name).put("n_averaged", ElementType.I64));
    assertThat(tensors.layout().depth()).isEqualTo(101);
    assertThat(tensors.notes(Set.of())).isEmpty();
  }

  @Test
  void readsKeras3NamesWithoutTheNumbersOfOutputs() throws IOException {
    MappedTensors tensors = recognise(matterport().renamed(name -> name.replace(":0", "")));
    assertThat(tensors.layout().depth()).isEqualTo(101);
  }

  @Test
  void tellsWhatWasTriedWhenNothingFits() {
    MutableSource source = new MutableSource();
    for (int i = 0; i < 5; i++) {
      source.put("bert.layer." + i + ".weight", ElementType.F32, 4, 4);
    }
    source.put("conv1_w", ElementType.F32, 8, 3, 7, 7);
    assertThatThrownBy(() -> Recognition.recognise(source.open()))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(
            "test.file: not a Mask R-CNN of a known implementation: tried"
                + " matterport (knows 0 of 6 names), detectron (knows 1 of 6 names),"
                + " detectron2 (knows 0 of 6 names), torchvision (knows 0 of 6 names),"
                + " torchvision-v2 (knows 0 of 6 names); the file's names begin with"
                + " bert.layer.0.weight, bert.layer.1.weight, bert.layer.2.weight");
  }

  @Test
  void tellsThatAFileIsEmpty() {
    assertThatThrownBy(() -> Recognition.recognise(new MutableSource().open()))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("test.file: expected the tensors of a Mask R-CNN, found none");
  }

  /** Nothing but the documented exception comes out, whatever the names and shapes. */
  @ParameterizedTest
  @CsvSource({
    "torchvision-v2-r50-tiny, model.pth",
    "detectron1-r101-tiny, model_final.pkl",
    "matterport-r101-tiny, model.h5",
  })
  void survivesMutations(String golden, String file) throws IOException {
    long seed = 703206870;
    Random random = new Random(seed);
    MutableSource good = MutableSource.of(golden, file);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      MutableSource source = MutableSource.of(good);
      String told = source.mutate(random);
      try {
        MappedTensors tensors = Recognition.recognise(source.open());
        for (String name : tensors.layout().shapes().keySet()) {
          assertThat((long) tensors.values(name).length)
              .as("%s, mutation %d %s, seed %d", name, i, told, seed)
              .isEqualTo(Arrays.stream(tensors.shape(name)).reduce(1, (a, b) -> a * b));
        }
      } catch (WeightFileException e) {
        refused++;
        assertThat(e.getMessage())
            .as("mutation %d %s, seed %d", i, told, seed)
            .startsWith("test.file: ")
            .doesNotContain("\n");
      }
    }
    assertThat(refused).isGreaterThan(30);
  }

  private static MutableSource torchvision() {
    return MutableSource.of("torchvision-r101-tiny", "model.pth");
  }

  private static MutableSource matterport() {
    return MutableSource.of("matterport-r101-tiny", "model.h5");
  }

  private static MappedTensors recognise(MutableSource source) throws IOException {
    return Recognition.recognise(source.open());
  }
}
