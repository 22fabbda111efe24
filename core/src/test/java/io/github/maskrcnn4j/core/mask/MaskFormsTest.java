package io.github.maskrcnn4j.core.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masks row by row, as pictures, and serialised. */
class MaskFormsTest {
  private static final BinaryMask MASK =
      BinaryMask.ofRegion(3, 4, 1, 2, 2, 1, new byte[] {0, (byte) 200});

  @Test
  void rowsAreWrittenOverWhatWasThere() {
    byte[] row = {9, 9, 9, 9, 9};
    MASK.row(2, row);
    assertThat(row).containsExactly(0, 0, 1, 0, 9);
    MASK.row(0, row);
    assertThat(row).containsExactly(0, 0, 0, 0, 9);

    assertThatThrownBy(() -> MASK.row(0, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row has 4 pixels, the array for them 3");
    assertThatThrownBy(() -> MASK.row(3, row)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void asAPicture() {
    BufferedImage image = Rle.encode(MASK).toBufferedImage();

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    int[] samples = image.getRaster().getSamples(0, 0, 4, 3, 0, (int[]) null);
    assertThat(samples).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0);
  }

  @Test
  void serialisedAndBack() throws Exception {
    Rle runs = Rle.ofCounts(3, 4, 2, 5, 5);
    BinaryMask mask = (BinaryMask) read(written(MASK));

    assertThat(read(written(runs))).isEqualTo(runs);
    assertThat(mask).hasToString(MASK.toString());
    assertThat(mask.toByteArray()).isEqualTo(MASK.toByteArray());
    List<MaskPolygon> polygons = runs.toPolygons();
    assertThat(read(written(polygons.get(0)))).isEqualTo(polygons.get(0));
  }

  /** A height of 300 is one of 0x0000012C; with 0 in its place the counts do not fit it. */
  @Test
  void forgedBytesAreRefused() throws IOException {
    byte[] runs = written(Rle.ofCounts(300, 2, 2, 5, 593));
    forge(runs);
    assertThatThrownBy(() -> read(runs))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageStartingWith("serialised run lengths: a mask's height and width");

    byte[] mask = written(BinaryMask.ofRegion(300, 2, 0, 0, 1, 1, new byte[1]));
    forge(mask);
    assertThatThrownBy(() -> read(mask)).isInstanceOf(InvalidObjectException.class);
  }

  private static void forge(byte[] bytes) {
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\0\0\1,");
    assertThat(at).isPositive();
    bytes[at + 2] = 0;
    bytes[at + 3] = 0;
  }

  private static byte[] written(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
