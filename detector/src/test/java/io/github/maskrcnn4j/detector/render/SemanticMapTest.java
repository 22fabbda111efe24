package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SemanticMapTest {
  private static final BinaryMask LEFT = Pictures.mask("##.", "##.");
  private static final BinaryMask RIGHT = Pictures.mask("...", ".##");

  @Test
  void theHigherScoreWinsWhateverTheOrder() {
    Instance better = Pictures.instance(7, "cat", 0.9f, LEFT);
    Instance worse = Pictures.instance(3, "dog", 0.8f, RIGHT);

    assertThat(rows(SemanticMap.of(2, 3, List.of(better, worse), 0))).isEqualTo("770 773");
    assertThat(rows(SemanticMap.of(2, 3, List.of(worse, better), 0))).isEqualTo("770 773");
  }

  @Test
  void ofEqualScoresTheFirstWins() {
    Instance first = Pictures.instance(7, "cat", 0.5f, LEFT);
    Instance second = Pictures.instance(3, "dog", 0.5f, RIGHT);

    assertThat(rows(SemanticMap.of(2, 3, List.of(first, second), 0))).isEqualTo("770 773");
  }

  @Test
  void withACategoryZeroAllValuesAreOneHigher() {
    Instance zero = Pictures.instance(0, "cat", 0.5f, LEFT);

    assertThat(rows(SemanticMap.of(2, 3, List.of(zero), 1))).isEqualTo("110 110");
    assertThatThrownBy(() -> SemanticMap.of(2, 3, List.of(zero), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("category id 0 of cat cannot be a pixel's value: 0 is not in 1 to 65535");
  }

  @Test
  void smallValuesAreAPaletteInThePng() throws IOException {
    SemanticMap map = SemanticMap.of(2, 3, List.of(Pictures.instance(255, "cat", 1, LEFT)), 0);

    BufferedImage png = throughPng(map);

    assertThat(png.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(png.getRaster().getSample(1, 1, 0)).isEqualTo(255);
    assertThat(png.getRaster().getSample(2, 0, 0)).isZero();
    assertThat(png.getRGB(2, 0)).isEqualTo(0xFF000000);
  }

  @Test
  void largeValuesAreSixteenBitsOfGrey() throws IOException {
    SemanticMap map = SemanticMap.of(2, 3, List.of(Pictures.instance(65535, "cat", 1, LEFT)), 0);

    BufferedImage png = throughPng(map);

    assertThat(png.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
    assertThat(png.getRaster().getSample(1, 1, 0)).isEqualTo(65535);
    assertThat(png.getRaster().getSample(2, 0, 0)).isZero();
  }

  @Test
  void anImageWithoutInstancesIsAllBackground() {
    assertThat(rows(SemanticMap.of(2, 3, List.of(), 0))).isEqualTo("000 000");
  }

  private static String rows(SemanticMap map) {
    StringBuilder rows = new StringBuilder();
    for (int y = 0; y < map.height(); y++) {
      rows.append(y == 0 ? "" : " ");
      for (int x = 0; x < map.width(); x++) {
        rows.append(map.get(y, x));
      }
    }
    return rows.toString();
  }

  private static BufferedImage throughPng(SemanticMap map) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(Png.encode(map.toImage())));
  }
}
