package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.MutableSource;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectronConfigTest {
  /** As Python dumps an object that is a dictionary, a tuple, and an array of doubles. */
  private static final String DUMPED =
      """
      !!python/object/new:detectron.utils.collections.AttrDict
      dictitems:
        PIXEL_MEANS: !!python/object/apply:numpy.core.multiarray._reconstruct
          args: [!!python/name:numpy.ndarray '', !!python/tuple [0], !!binary Yg==]
          state: !!python/tuple
          - 1
          - !!python/tuple [1, 1, 3]
          - !!python/object/apply:numpy.dtype
            args: [f8, 0, 1]
            state: !!python/tuple [3, <, null, null, null, -1, -1, 0]
          - false
          - !!binary |
            AAAAAAAA8D8AAAAAAAAEQAAAAAAAgFlA
        TEST: !!python/object/new:detectron.utils.collections.AttrDict
          dictitems: {MAX_SIZE: 1333, SCALES: !!python/tuple [600], NMS: 0.3}
          state: {__immutable__: false}
        MODEL: !!python/object/new:detectron.utils.collections.AttrDict
          dictitems:
            BBOX_REG_WEIGHTS: !!python/tuple
            - 1.0
            - 1.0
            - 1.0
            - 1.0
        RESNETS: {STRIDE_1X1: false, NUM_GROUPS: 1}
        FPN: {FPN_ON: true, RPN_ANCHOR_START_SIZE: 16, RPN_ASPECT_RATIOS: [0.5, 1, 2]}
      state:
        __immutable__: false
      """;

  @Test
  void takesTheValuesThatDifferFromTheRecipe() throws IOException {
    assertThat(config(DUMPED).settings())
        .containsOnly(
            Map.entry("image_mean", "1,2.5,102"),
            Map.entry("min_size", "600"),
            Map.entry("nms_threshold", "0.3"),
            Map.entry("box_weights", "1,1,1,1"),
            Map.entry("stride_in", "3x3"),
            Map.entry("anchor_sizes", "16,32,64,128,256"));
    assertThatCode(() -> config(DUMPED).requireSupported(layout())).doesNotThrowAnyException();
  }

  /** The golden file was written by Detectron's own code with Detectron's own values. */
  @Test
  void theRecipesValuesAreTheOriginals() throws IOException {
    assertThat(config(goldenText()).settings()).containsOnlyKeys("min_size", "max_size");
    assertThat(config(goldenText()).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FPN: {FPN_ON: false} | cfg FPN.FPN_ON: expected true",
        "RESNETS: {NUM_GROUPS: 32} | cfg RESNETS.NUM_GROUPS: expected 1, as the tensors",
        "RESNETS: {RES5_DILATION: 2} | cfg RESNETS.RES5_DILATION: expected 1",
        "FPN: {RPN_MIN_LEVEL: 3} | cfg FPN.RPN_MIN_LEVEL: expected 2",
        "FAST_RCNN: {ROI_XFORM_METHOD: RoIPoolF} | expected RoIAlign",
        "MRCNN: {ROI_XFORM_SAMPLING_RATIO: 0} | expected 2, as FAST_RCNN has it",
      })
  void refusesWhatNoSettingTakes(String yaml, String message) throws IOException {
    ModelLayout layout = layout();
    assertThatThrownBy(() -> config(yaml).requireSupported(layout))
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith("test.file: cfg ")
        .hasMessageContaining(message);
  }

  @Test
  void tellsOfRefinementsThatAreNotRepeated() throws IOException {
    assertThat(config("TEST: {SOFT_NMS: {ENABLED: true}, BBOX_VOTE: {ENABLED: false}}").notes())
        .containsExactly("its configuration has TEST.SOFT_NMS.ENABLED, which is not repeated here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TEST: {SCALE: wide}",
        "TEST: {SCALE: .nan}",
        "TEST: [",
        "a: &a [*a, *a]",
        "a: !!python/object/apply:numpy.core.multiarray.scalar [!!binary 'A']",
      })
  void refusesWhatIsNoConfiguration(String yaml) {
    assertThatThrownBy(() -> config(yaml).settings())
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith("test.file: cfg ");
  }

  @Test
  void refusesTextsThatUnfoldOrNestWithoutEnd() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String reference = "*a" + (level - 1);
      bomb.append(
          "a%d: &a%d [%s%s]\n".formatted(level, level, (reference + ", ").repeat(9), reference));
    }
    assertThatThrownBy(() -> config(bomb.toString())).isInstanceOf(WeightFileException.class);
    assertThatThrownBy(() -> config("[".repeat(60_000))).isInstanceOf(WeightFileException.class);
  }

  private static DetectronConfig config(String yaml) throws WeightFileException {
    return new DetectronConfig("test.file", yaml);
  }

  private static ModelLayout layout() throws IOException {
    return Recognition.recognise(MutableSource.of("detectron1-r101-tiny", "model_final.pkl").open())
        .layout();
  }

  private static String goldenText() throws IOException {
    try (SourceTensors source =
        SourceFiles.open(Golden.open("detectron1-r101-tiny").file("model_final.pkl"))) {
      return source.config().orElseThrow();
    }
  }
}
