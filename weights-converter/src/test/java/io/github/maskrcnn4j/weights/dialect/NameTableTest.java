package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.weights.MutableSource;
import io.github.maskrcnn4j.weights.dialect.NameTable.Match;
import io.github.maskrcnn4j.weights.dialect.NameTable.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTableTest {
  private static final NameTable TABLE =
      NameTable.parse(
          """
          # a small table
          include pytorch-units
          conv    stem                    backbone.stem.conv
          norm    bn{n}                   backbone.conv{n}
          conv    new.{n-1}               head.conv{n}
          conv    old.{n}                 head.conv{n}
          ignore  *.momentum
          ignore  stem.momentum.*
          setting mean  image_mean  1 2.5
          """);

  @Test
  void translatesInBothDirections() {
    assertThat(TABLE.match("stem.weight").orElseThrow().canonical())
        .isEqualTo("backbone.stem.conv.kernel");
    assertThat(TABLE.match("bn3.running_var").orElseThrow().canonical())
        .isEqualTo("backbone.conv3.norm.variance");
    assertThat(TABLE.match("new.0.bias").orElseThrow().canonical()).isEqualTo("head.conv1.bias");
    assertThat(TABLE.source("backbone.conv3.norm.variance", unit -> false))
        .contains("bn3.running_var");
    assertThat(TABLE.match("stem.running_var")).isEmpty();
    assertThat(TABLE.source("backbone.stem.conv.norm.gamma", unit -> false)).isEmpty();
  }

  @Test
  void choosesTheNamesThatTheFileUses() {
    assertThat(TABLE.source("head.conv2.kernel", unit -> false)).contains("new.1.weight");
    assertThat(
            TABLE.source(
                "head.conv2.kernel", TABLE.match("old.1.weight").orElseThrow().unit()::equals))
        .contains("old.2.weight");
  }

  @Test
  void ignoresAndFindsSettings() {
    assertThat(TABLE.ignores("a.momentum")).isTrue();
    assertThat(TABLE.ignores("stem.momentum.b")).isTrue();
    assertThat(TABLE.ignores("stem.momentumb")).isFalse();
    assertThat(TABLE.ignores("stemXmomentum")).isFalse();
    assertThat(TABLE.settings()).containsExactly(Map.entry("mean", "image_mean"));
    assertThat(TABLE.recipeValues().get("image_mean")).containsExactly(1, 2.5f);
    assertThat(TABLE.literals()).containsExactlyInAnyOrder("stem.weight", "stem.bias");
  }

  @Test
  void refusesAMisspeltTable() {
    assertThatThrownBy(() -> NameTable.parse("include pytorch-units\ncnov a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no unit 'cnov', there are ");
    assertThatThrownBy(() -> NameTable.parse("include pytorch-units\nconv a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected KIND SOURCE CANONICAL, found conv a");
  }

  /** Whatever a file calls a parameter, its canonical name leads back to that. */
  @ParameterizedTest
  @CsvSource({
    "torchvision, torchvision-r101-tiny, model.pth",
    "torchvision, torchvision-r101-tiny-legacy, model-legacy.pth",
    "torchvision-v2, torchvision-v2-r50-tiny, model.pth",
    "detectron, detectron1-r101-tiny, model_final.pkl",
    "detectron2, detectron2-r101-tiny, model.pkl",
    "matterport, matterport-r101-tiny, model.h5",
  })
  void everyNameOfTheGoldenFilesLeadsBack(String recipe, String golden, String file) {
    Dialect dialect = Dialect.named(recipe);
    Set<String> paths = MutableSource.of(golden, file).tensors().keySet();
    Scope scope = dialect.table().scope(paths);
    Map<String, Match> matches = new LinkedHashMap<>();
    for (String path : paths) {
      String name = scope.name(path).orElseThrow();
      dialect.table().match(name).ifPresent(match -> matches.put(name, match));
    }
    assertThat(matches).hasSizeGreaterThan(350);
    Set<Unit> used = matches.values().stream().map(Match::unit).collect(Collectors.toSet());
    matches.forEach(
        (name, match) -> {
          String back = dialect.table().source(match.canonical(), used::contains).orElseThrow();
          String digits = back.replace("*", "\\E[0-9]+\\Q"); // a number that the table leaves open
          assertThat(name).as(match.canonical()).matches("\\Q" + digits + "\\E");
        });
  }
}
