package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.official.PublishedHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Gets official weights into the cache: downloads, checks, converts them, tells their origin. */
public final class WeightInstaller {
  private final WeightCache cache;
  private final WeightDownloader downloader;

  public WeightInstaller(WeightCache cache, WeightDownloader downloader) {
    this.cache = cache;
    this.downloader = downloader;
  }

  /**
   * Installs weights, unless they are installed already. Of several installations of the same
   * weights at the same time, in one process or many, one does the work and the others wait for it.
   *
   * @param mirror where to download from instead of the publisher
   * @return the converted file in the cache
   * @throws DownloadException if the file does not come or is not what the publisher says
   * @throws WeightFileException if it cannot be converted. It is deleted then, unless its hash says
   *     that it is the publisher's
   * @throws IOException if something cannot be written; what was downloaded stays for the next time
   */
  public Path install(OfficialWeights weights, Optional<Mirror> mirror, DownloadListener listener)
      throws IOException {
    Optional<Path> installed = cache.find(weights.name());
    if (installed.isPresent()) {
      return installed.get();
    }
    Path file = cache.file(weights.name());
    Path downloads = cache.downloads(weights.name());
    return ExclusiveLock.hold(
        downloads.resolve(file.getFileName()),
        () -> listener.waiting(file),
        () -> installLocked(weights, mirror, downloads, listener));
  }

  private Path installLocked(
      OfficialWeights weights, Optional<Mirror> mirror, Path downloads, DownloadListener listener)
      throws IOException {
    Path file = cache.file(weights.name());
    if (Files.isRegularFile(file)) { // somebody else was faster
      return file;
    }
    WeightDownloader.Download download =
        downloader.fetch(
            RemoteFile.of(weights, mirror), downloads.resolve(weights.fileName()), listener);
    listener.converting(file);
    ConversionOptions options =
        ConversionOptions.DEFAULTS
            .withDialect(Dialect.named(weights.recipe()))
            .withSettings(weights.settings());
    try {
      WeightConverter.convert(download.file(), file, options);
    } catch (WeightFileException notWeights) {
      if (!(weights.hash() instanceof PublishedHash.Prefix)) { // a login page of some proxy, say
        Files.delete(download.file());
      }
      throw notWeights;
    }
    writeOrigin(weights, download);
    Files.delete(download.file());
    return file;
  }

  /** Tells, beside the converted weights, what they were made from. */
  private void writeOrigin(OfficialWeights weights, WeightDownloader.Download download)
      throws IOException {
    JsonWriter origin = JsonWriter.indented().startObject();
    origin.field("name", weights.name());
    origin.field("source", download.source().toString());
    origin.field("bytes", download.bytes());
    origin.field("sha256", download.sha256());
    origin.field("published_hash", weights.hash().toString());
    origin.field("licence", weights.licence());
    origin.field("downloaded", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    AtomicFiles.write(cache.origin(weights.name()), origin.endObject()::writeTo);
  }
}
