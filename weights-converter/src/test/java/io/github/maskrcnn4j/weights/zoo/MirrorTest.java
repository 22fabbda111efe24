package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.weights.official.OfficialWeights;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
  @Test
  void aMirrorTakesThePlaceOfTheBase() {
    OfficialWeights weights = OfficialWeights.named("detectron2-r101-3x");
    assertThat(RemoteFile.of(weights, Optional.empty()).uri()).isEqualTo(weights.uri());
    URI expected = URI.create("http://mirror:8080/a/" + weights.path());
    assertThat(RemoteFile.of(weights, Optional.of(Mirror.of("http://mirror:8080/a"))).uri())
        .isEqualTo(expected);
    assertThat(RemoteFile.of(weights, Optional.of(Mirror.of("http://mirror:8080/a/"))).uri())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mirror",
        "/mirror",
        "file:///mirror",
        "ftp://mirror/",
        "http:///x",
        "http://me:secret@mirror/",
        "http://mirror/?q=",
        "http://mirror/#top",
        "http://mirror/a b"
      })
  void refusesMirrorsThatAreNone(String url) {
    assertThatThrownBy(() -> Mirror.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url);
  }
}
