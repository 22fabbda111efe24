package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "layer{stage-1}.{block-1}.conv{unit}, layer3.22.conv1",
    "stage{stage}.block{block:00}.conv{unit}, stage4.block23.conv1",
    "res{stage}{block:a}_branch2{unit:a}, res4w_branch2a",
    "{stage}.{block}.{unit}, 4.23.1",
  })
  void readsAndWritesTheSameNumbers(String template, String name) {
    Map<String, Integer> numbers = Map.of("stage", 4, "block", 23, "unit", 1);
    assertThat(new NameTemplate(template).match(name)).contains(numbers);
    assertThat(new NameTemplate(template).write(numbers)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "block{block}, block01",
    "block{block}, block",
    "block{block}, block1.",
    "block{block}, xblock1",
    "block{block}, block-1",
    "block{block}, block99999999999",
    "block{block:00}, block1",
    "block{block:00}, block001",
    "block{block:a}, block1",
    "block{block:a}, blockaa",
    "a.b{n}, axb1",
  })
  void refusesWhatWouldBeWrittenOtherwise(String template, String name) {
    assertThat(new NameTemplate(template).match(name)).isEmpty();
  }

  @Test
  void matchesAnyNumberWithoutKeepingIt() {
    NameTemplate template = new NameTemplate("fpn_res{level}_{*}_sum");
    assertThat(template.match("fpn_res4_22_sum")).contains(Map.of("level", 4));
    assertThat(template.write(Map.of("level", 4))).isEqualTo("fpn_res4_*_sum");
  }

  @Test
  void writesAStarForALetterBeyondTheAlphabet() {
    assertThat(new NameTemplate("res4{block:a}").write(Map.of("block", 27))).isEqualTo("res4*");
  }
}
