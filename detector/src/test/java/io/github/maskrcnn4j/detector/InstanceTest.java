package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.Rle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceTest {
  /** Two columns of two rows, of which the first pixel of the second column is outside. */
  private static final Rle MASK = Rle.ofCounts(2, 3, 2, 2, 1, 1);

  private static final Instance CAT =
      new Instance(16, 17, "cat", 0.75f, 1, 0.5f, 2.25f, 2, PixelRule.INCLUSIVE, MASK);

  private static final RgbImage IMAGE =
      RgbImage.of(2, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18});

  @Test
  void theBoxIsAsWideAsItsCornersMean() {
    assertThat(CAT.box()).isEqualTo(new Rectangle2D.Float(1, 0.5f, 2.25f, 2.5f));
  }

  @Test
  void cutOutIsTransparentAround() {
    BufferedImage part = CAT.cutOut(IMAGE);

    assertThat(part.getRGB(0, 0, 2, 2, null, 0, 2))
        .containsExactly(0xFF040506, 0, 0xFF0D0E0F, 0xFF101112);
  }

  @Test
  void nothingIsCutOutAsOneTransparentPixel() {
    Instance nothing = new Instance(1, 1, "cat", 1, 0, 0, 0, 0, Rle.ofCounts(2, 3, 6));

    BufferedImage part = nothing.cutOut(IMAGE);

    assertThat(part.getWidth() * part.getHeight()).isEqualTo(1);
    assertThat(part.getRGB(0, 0)).isZero();
  }

  @Test
  void anotherImageIsRefused() {
    RgbImage other = RgbImage.of(1, 1, new byte[3]);

    assertThatThrownBy(() -> CAT.cutOut(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image [1, 1] and mask [2, 3] of cat are of different sizes");
  }

  /** What a server returns: any JSON library can write it. */
  @Test
  void asPlainValues() throws Exception {
    assertThat(new ObjectMapper().writeValueAsString(List.of(CAT.toMap())))
        .isEqualTo(
            "[{\"category_id\":17,\"category_name\":\"cat\",\"score\":0.75,"
                + "\"bbox\":[1.0,0.5,2.25,2.5],\"area\":3,"
                + "\"segmentation\":{\"size\":[2,3],\"counts\":\""
                + MASK.toCompressed()
                + "\"}}]");
  }

  @Test
  void serialisedAndBack() throws Exception {
    Instance soft = CAT.withSoftMask(new SoftMask(2, new float[] {0, 0.5f, 0.75f, 1}));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(soft);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(soft).isNotEqualTo(CAT);
    }
    assertThatThrownBy(() -> new SoftMask(2, new float[5]))
        .hasMessage("a soft mask of side 2 has not 5 values");
  }
}
