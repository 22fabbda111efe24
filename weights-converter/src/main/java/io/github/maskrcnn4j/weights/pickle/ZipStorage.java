package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The bytes of a zip entry that is stored as torch does it, without compression: nothing is left
 * that a zip bomb could unfold. The JDK does not compare such an entry with its checksum: that is
 * done here, before the first byte is given out.
 */
final class ZipStorage implements Blob {
  private final ZipFile zip;
  private final ZipEntry entry;
  private boolean verified;

  private ZipStorage(ZipFile zip, ZipEntry entry) {
    this.zip = zip;
    this.entry = entry;
  }

  /** The entry of that name; refused if there is none, or a compressed one. */
  static ZipStorage of(ZipFile zip, String name) throws WeightFileException {
    String quoted = "entry " + SourceErrors.quote(name);
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw SourceErrors.of(zip.getName(), "zip file", "an " + quoted, "none");
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw SourceErrors.of(
          zip.getName(),
          "zip " + quoted,
          "stored bytes, as torch.save writes them (zip -0 packs them so)",
          "compressed ones");
    }
    return new ZipStorage(zip, entry);
  }

  @Override
  public long length() {
    return entry.getSize();
  }

  @Override
  public synchronized InputStream open(long position) throws IOException {
    if (!verified) {
      verify();
      verified = true;
    }
    InputStream in = zip.getInputStream(entry);
    in.skipNBytes(position); // costs nothing: the entry is a range of the file
    return in;
  }

  private void verify() throws WeightFileException {
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) { // its header is not where the directory says
      throw damaged(e.toString());
    }
    if (checksum.getValue() != entry.getCrc()) {
      throw damaged(
          String.format(
              Locale.ROOT, "checksum %08x, found %08x", entry.getCrc(), checksum.getValue()));
    }
  }

  private WeightFileException damaged(String what) {
    return SourceErrors.of(
        zip.getName(), "zip entry " + SourceErrors.quote(entry.getName()) + " is damaged: " + what);
  }
}
