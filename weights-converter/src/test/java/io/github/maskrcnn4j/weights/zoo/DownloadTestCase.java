package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.weights.official.PublishedHash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of downloads share: a server, a folder to download to, and a file. */
abstract class DownloadTestCase {
  static final byte[] CONTENT = bytes(1, 300_000);
  static final byte[] OTHER = bytes(2, 280_000);
  static final String V1 = "\"v1\"";
  static final PublishedHash NO_HASH = new PublishedHash.None();

  /** No second try, so that a test sees each failure. */
  static final Patience HASTY =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 0, Duration.ZERO);

  @TempDir Path folder;
  LocalHost host;
  Path target;
  final ServedFile served = new ServedFile(CONTENT, V1);
  final WeightDownloader downloader = new WeightDownloader(HASTY);

  @BeforeEach
  void start() throws IOException {
    host = new LocalHost();
    target = folder.resolve("model.pkl");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  RemoteFile remote(String path) {
    return new RemoteFile(host.uri(path), OptionalLong.empty(), NO_HASH);
  }

  /** The message of a download that must fail. */
  String failure(RemoteFile remote) {
    try {
      downloader.fetch(remote, target, DownloadListener.NONE);
    } catch (IOException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return e.getMessage();
    }
    throw new AssertionError("the download did not fail");
  }

  void assertOnlyTheFileIsLeft() {
    assertThat(names()).containsExactly("model.pkl", "model.pkl.lock");
  }

  List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static final class Recorder implements DownloadListener {
    final List<Long> positions = new ArrayList<>();
    final List<Long> totals = new ArrayList<>();
    final List<URI> unchecked = new ArrayList<>();
    int retries;

    @Override
    public void progress(long bytes, long total) {
      positions.add(bytes);
      totals.add(total);
    }

    @Override
    public void retrying(DownloadException failure) {
      retries++;
    }

    @Override
    public void unchecked(URI hash, DownloadException failure) {
      unchecked.add(hash);
    }
  }
}
