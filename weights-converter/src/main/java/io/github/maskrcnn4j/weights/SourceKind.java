package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.weights.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;

/** Kinds of files, told apart by their first bytes; names and endings do not matter. */
public enum SourceKind {
  /** The length of the header as eight bytes, then the header's JSON. */
  SAFETENSORS("a safetensors file", "[0-9a-f]{16}7b.*"),
  TORCH_ZIP("a zip file as torch writes it", "504b0304.*"),
  HDF5("an HDF5 file", "894844460d0a1a0a.*"),

  /** The protocol, then torch's magic number 0x1950a86a20f9469cfc6c. */
  TORCH_LEGACY("a torch file from before 1.6", "80..8a0a6cfc9c46f9206aa850192e.*"),

  /** The IR's version, then the producer or the graph. */
  ONNX("an ONNX model", "08[01][0-9a-f](12|1a|22|2a|32|3a|42).*"),
  PICTURE("a picture", "(89504e470d0a1a0a|ffd8ff|47494638|52494646.{8}57454250|424d).*"),

  /** The protocol, or before there was one: a mark, a dictionary, a list, or a global's name. */
  PICKLE("a pickle", "(80|28|7d|5d|63).+"),

  /** JSON, a web page, a list of names: ASCII as far as the first bytes go. */
  TEXT("a text file", "(09|0a|0d|[2-6].|7[0-9a-e])+"),
  UNKNOWN("a file of an unknown kind", ".*");

  private static final int LONGEST = 16;

  private final String description;
  private final String start;

  SourceKind(String description, String start) {
    this.description = description;
    this.start = start;
  }

  /**
   * The kind of a file.
   *
   * @throws IOException if it cannot be read
   */
  public static SourceKind of(Path path) throws IOException {
    try (ByteSource file = ByteSource.open(path)) {
      return of(file);
    }
  }

  static SourceKind of(ByteSource file) throws IOException {
    byte[] bytes = file.read(0, (int) Math.min(LONGEST, file.length()));
    String hex = HexFormat.of().formatHex(bytes);
    for (SourceKind kind : values()) {
      if (hex.matches(kind.start) && (kind != SAFETENSORS || fits(bytes, file.length()))) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** Whether the header that the first bytes announce is within the file. */
  private static boolean fits(byte[] start, long length) {
    long header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return header > 0 && header <= length - Long.BYTES;
  }

  /** Whether weights of such a file can be converted. */
  public boolean isConvertible() {
    return switch (this) {
      case SAFETENSORS, TORCH_ZIP, HDF5, TORCH_LEGACY, PICKLE -> true;
      case ONNX, PICTURE, TEXT, UNKNOWN -> false;
    };
  }

  /** In words, with the article. */
  @Override
  public String toString() {
    return description;
  }
}
