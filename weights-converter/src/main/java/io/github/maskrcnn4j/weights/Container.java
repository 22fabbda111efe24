package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.weights.source.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of files that weights come in, told apart by their first bytes; names and endings do
 * not matter.
 */
public enum Container {
  /** torch.save since torch 1.6. */
  TORCH_ZIP("a torch zip file"),
  /** torch.save before. */
  TORCH_LEGACY("a legacy torch file"),
  /** Detectron and Detectron2. */
  PICKLE("a pickle"),
  /** Keras. */
  HDF5("an HDF5 file");

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /**
   * A pickle of torch's magic number 0x1950a86a20f9469cfc6c, behind the two bytes that tell the
   * protocol.
   */
  private static final byte[] TORCH_MAGIC = {
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19,
    '.'
  };

  private static final int PROTO = 0x80;

  /**
   * How pickles of protocols 0 and 1 begin: a dictionary, a list or tuple, a mark, or a global's
   * name.
   */
  private static final String OLD_PICKLE_STARTS = "(}]c";

  private final String description;

  Container(String description) {
    this.description = description;
  }

  /** The kind of {@code file}, or nothing if it is none of them. */
  public static Optional<Container> detect(ByteSource file) throws IOException {
    byte[] head = file.read(0, (int) Math.min(file.length(), 2 + TORCH_MAGIC.length));
    if (startsWith(head, 0, ZIP)) {
      return Optional.of(TORCH_ZIP);
    }
    if (startsWith(head, 0, HDF)) {
      return Optional.of(HDF5);
    }
    if (head.length < 2) {
      return Optional.empty();
    }
    if ((head[0] & 0xff) == PROTO) {
      return Optional.of(startsWith(head, 2, TORCH_MAGIC) ? TORCH_LEGACY : PICKLE);
    }
    return OLD_PICKLE_STARTS.indexOf(head[0]) >= 0 ? Optional.of(PICKLE) : Optional.empty();
  }

  private static boolean startsWith(byte[] head, int from, byte[] magic) {
    int end = from + magic.length;
    return end <= head.length && Arrays.equals(head, from, end, magic, 0, magic.length);
  }

  @Override
  public String toString() {
    return description;
  }
}
