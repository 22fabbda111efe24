package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.weights.WeightFileException;
import io.github.maskrcnn4j.weights.MutableSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is wrong with a file is told in both namings. */
class MappedTensorsTest {

  @Test
  void namesAMissingParameter() {
    assertRefused(
        torchvision().without("backbone.body.layer3.5.conv2.weight"),
        "test.file: tensor backbone.stage4.block06.conv2.kernel"
            + " (torchvision: backbone.body.layer3.5.conv2.weight) is missing,"
            + " expected shape [3, 3, 32, 32]");
  }

  @Test
  void namesAMissingParameterThatTellsAWidth() {
    assertRefused(
        torchvision().without("backbone.body.conv1.weight"),
        "test.file: tensor backbone.stem.conv.kernel"
            + " (torchvision: backbone.body.conv1.weight) is missing");
  }

  @Test
  void namesAMissingStatistic() {
    assertRefused(
        torchvision()
            .without("backbone.body.layer1.0.bn1.running_mean")
            .without("backbone.body.layer1.0.bn1.running_var"),
        "test.file: tensor backbone.stage2.block01.conv1.norm.mean"
            + " (torchvision: backbone.body.layer1.0.bn1.running_mean) is missing");
  }

  @Test
  void namesAParameterOfAnotherShape() {
    assertRefused(
        torchvision().put("backbone.body.layer2.0.conv2.weight", ElementType.F32, 16, 16, 3, 1),
        "test.file: tensor backbone.stage3.block01.conv2.kernel"
            + " (torchvision: backbone.body.layer2.0.conv2.weight [16, 16, 3, 1])"
            + " has shape [3, 1, 16, 16], expected [3, 3, 16, 16]");
  }

  @Test
  void namesAParameterOfAnotherRank() {
    assertRefused(
        torchvision().put("backbone.body.bn1.weight", ElementType.F32, 8, 1),
        "test.file: tensor backbone.stem.conv.norm.gamma"
            + " (torchvision: backbone.body.bn1.weight [8, 1]): expected [C], found [8, 1]");
  }

  @Test
  void namesARoiOfAnotherSize() {
    assertRefused(
        torchvision().put("roi_heads.box_head.fc6.weight", ElementType.F32, 32, 783),
        "test.file: tensor box_head.fc1.weight"
            + " (torchvision: roi_heads.box_head.fc6.weight [32, 783]):"
            + " expected [out, C*7*7], found [32, 783]");
  }

  @Test
  void namesASuperfluousTensor() {
    assertRefused(
        torchvision()
            .put("roi_heads.keypoint_head.0.weight", ElementType.F32, 8, 8, 3, 3)
            .put("roi_heads.keypoint_head.0.bias", ElementType.F32, 8),
        "test.file: tensor roi_heads.keypoint_head.0.weight [8, 8, 3, 3] (and 1 more)"
            + " is superfluous: a torchvision Mask R-CNN has none of this name");
  }

  @Test
  void namesASuperfluousParameterOfAKnownForm() {
    assertRefused(
        torchvision().put("backbone.fpn.layer_blocks.4.0.weight", ElementType.F32, 16, 16, 3, 3),
        "test.file: tensor fpn.output6.kernel"
            + " (torchvision: backbone.fpn.layer_blocks.4.0.weight [16, 16, 3, 3])"
            + " does not belong to a Mask R-CNN");
  }

  @Test
  void refusesAParameterUnderItsOldAndItsNewName() {
    assertRefused(
        torchvision().put("rpn.head.conv.weight", ElementType.F32, 16, 16, 3, 3),
        "test.file: two tensors are the same parameter: rpn.conv.kernel"
            + " (torchvision: rpn.head.conv.0.0.weight [16, 16, 3, 3]) and rpn.head.conv.weight");
  }

  @Test
  void refusesIntegers() {
    assertRefused(
        torchvision().put("rpn.head.cls_logits.bias", ElementType.I64, 3),
        "test.file: tensor rpn.objectness.bias (torchvision: rpn.head.cls_logits.bias [3]):"
            + " expected floating-point numbers, found I64");
  }

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
  void aTensorBesideTheWrappedNamesIsSuperfluous() {
    assertRefused(
        torchvision()
            .renamed(name -> "model/module." + name)
            .put("model/extra", ElementType.F32, 1),
        "test.file: tensor model/extra [1] is superfluous:"
            + " a torchvision Mask R-CNN has none of this name");
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

  private static MutableSource torchvision() {
    return MutableSource.of("torchvision-r101-tiny", "model.pth");
  }

  private static MappedTensors recognise(MutableSource source) throws IOException {
    return Recognition.recognise(source.open());
  }

  private static void assertRefused(MutableSource source, String message) {
    assertThatThrownBy(() -> recognise(source).layout())
        .isInstanceOf(WeightFileException.class)
        .hasMessage(message);
  }
}
