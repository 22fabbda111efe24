package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect",
        "train",
        "inspect",
        "data",
        "convert",
        "info",
        "weights",
        "weights list",
        "weights download"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    Cli cli =
        Cli.run(
            Stream.of(command.split(" "), new String[] {"--help"}).flatMap(Stream::of).toArray());

    assertThat(cli.exit()).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out())
        .startsWith("Usage: maskrcnn " + command)
        .containsPattern("Examples:\\R  maskrcnn " + command)
        .containsPattern("Exit codes:\\R  0   done\\R  1   .*\\R  2   wrong usage");
  }

  @Test
  void theProgramListsItsCommands() {
    assertThat(Cli.run("--help").out())
        .contains("detect", "inspect", "data", "convert", "info", "weights", "Examples:");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    Cli cli = Cli.run("--version");

    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).matches("maskrcnn \\d+\\.\\d+\\S* \\(nd4j-\\S+ \\S+, Java \\S+\\)\\R");
  }

  /** Two lines, no page of help. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
           ~ maskrcnn: a command is missing: detect, evaluate, train, inspect, data, convert, info, weights
          detct x ~ maskrcnn: there is no command 'detct', only detect, evaluate, train, inspect, data, convert, info, weights
          --frobnicate ~ maskrcnn: Unknown option: '--frobnicate'
          detect ~ maskrcnn detect: Missing required parameter: 'IMAGE|DIR'
          detect x --frobnicate ~ maskrcnn detect: Unknown option: '--frobnicate'
          detect x --score-threshold 2 ~ maskrcnn detect: --score-threshold must be 0 to 1, found 2.0
          detect x --score-threshold NaN ~ maskrcnn detect: --score-threshold must be 0 to 1, found NaN
          detect x --score-threshold .5 --set score_threshold=.4 ~ maskrcnn detect: --score-threshold and --set score_threshold are the same: give one
          inspect ~ maskrcnn inspect: Missing required parameter: 'IMAGE'
          inspect x y ~ maskrcnn inspect: Unmatched argument at index 2: 'y'
          inspect https://h/x.png ~ maskrcnn inspect: Invalid value for positional parameter at index 0 (IMAGE): https://h/x.png: expected the name of a file, found a URL; download it first
          inspect x --stage rnp ~ maskrcnn inspect: --stage: no stage 'rnp', only input, backbone, fpn, anchors, rpn, proposals, roi, box-head, selection, masks, weights
          data ~ maskrcnn data: Missing required parameter: 'DATA'
          data x --max-left-out 101 ~ maskrcnn data: --max-left-out must be 0 to 100, found 101.0
          evaluate x --max-left-out NaN ~ maskrcnn evaluate: --max-left-out must be 0 to 100, found NaN
          train x ~ maskrcnn train: Missing required option: '--out=RUN'
          train x --out y --order up ~ maskrcnn train: Invalid value for option '--order': expected one of [RANDOM, FILE] (case-insensitive) but was 'up'
          train x --out y --batch 0 ~ maskrcnn train: --batch must be at least 1, found 0
          data x --class a --class-attribute b ~ maskrcnn data: Error: --class-attribute=NAME, --class=NAME are mutually exclusive (specify only one)
          weights ~ maskrcnn weights: a command is missing: list, download
          weights lst ~ maskrcnn weights: there is no command 'lst', only list, download
          weights list x ~ maskrcnn weights list: Unmatched argument at index 2: 'x'
          weights download ~ maskrcnn weights download: Missing required parameter: 'NAME'
          weights download x ~ maskrcnn weights download: there are no official weights 'x'; there are matterport-r101, detectron-r50-1x, detectron-r50-2x, detectron-r101-1x, detectron-r101-2x, detectron-x101-32x8d-1x, detectron-x101-64x4d-1x, detectron2-r50-1x, detectron2-r50-3x, detectron2-r101-3x, detectron2-x101-3x, detectron2-r50-syncbn-3x, detectron2-r50-lsj-100ep, detectron2-r50-lsj-200ep, detectron2-r50-lsj-400ep, detectron2-r101-lsj-100ep, detectron2-r101-lsj-200ep, detectron2-r101-lsj-400ep, detectron2-r50-cityscapes, detectron2-r50-lvis, detectron2-r101-lvis, detectron2-x101-lvis, torchvision-r50, torchvision-r50-v2
          weights download torchvision-r50 --mirror here ~ maskrcnn weights download: --mirror: a mirror is http://HOST/PATH or https://HOST/PATH, without user, query or fragment: here
          convert x ~ maskrcnn convert: Missing required parameter: 'TARGET'
          convert x y --dialect caffe ~ maskrcnn convert: --dialect: no dialect 'caffe'; there are matterport, detectron, detectron2, torchvision, torchvision-v2
          """)
  void wrongUsageIsToldInOneLine(String args, String message) {
    Object[] words = args == null ? new Object[0] : Stream.of(args.split(" ")).toArray();

    Cli cli = Cli.run(words);

    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines()).hasSize(2);
    assertThat(cli.errLines().get(0)).isEqualTo(message);
    assertThat(cli.errLines().get(1)).matches("Try 'maskrcnn.* --help'\\.");
  }

  @Test
  void anUnknownSettingIsWrongUsageAndListsWhatExists() {
    Cli cli = Cli.run("detect", Cli.SAMPLES, "--out", "target/unused", "--set", "min_sise=3");

    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.errLines().get(0)).contains("min_sise", "min_size", "rpn_nms_threshold");
  }

  @Test
  void anImpossibleValueIsWrongUsage() {
    Cli cli = Cli.run("detect", Cli.SAMPLES, "--out", "target/unused", "--set", "max_detections=0");

    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.errLines().get(0)).contains("max_detections", "0");
  }
}
