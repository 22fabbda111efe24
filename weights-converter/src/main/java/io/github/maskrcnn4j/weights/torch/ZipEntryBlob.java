package io.github.maskrcnn4j.weights.torch;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * The bytes of a stored zip entry; its checksum is verified before the first of them is given out.
 */
final class ZipEntryBlob implements Blob {
  private static final int CHUNK = 1 << 16;

  private final ByteSource bytes;
  private final ZipArchive.Entry entry;
  private volatile boolean verified;

  ZipEntryBlob(ByteSource file, ZipArchive.Entry entry) {
    this.bytes = file.slice(entry.start(), entry.size());
    this.entry = entry;
  }

  @Override
  public long length() {
    return bytes.size();
  }

  @Override
  public InputStream open(long position) throws IOException {
    verified();
    return bytes.stream(position);
  }

  /** The same bytes for reading anywhere in them. */
  ByteSource verified() throws IOException {
    if (!verified) {
      CRC32 crc = new CRC32();
      try (InputStream in = bytes.stream(0)) {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
          crc.update(chunk, 0, count);
        }
      }
      if ((int) crc.getValue() != entry.crc()) {
        throw SourceErrors.of(
            bytes.name(),
            "zip entry " + SourceErrors.quote(entry.name()) + ", checksum",
            Integer.toHexString(entry.crc()),
            Integer.toHexString((int) crc.getValue()) + " (the file is damaged)");
      }
      verified = true;
    }
    return bytes;
  }
}
