package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.weights.official.PublishedHash;
import io.github.maskrcnn4j.weights.zoo.WeightDownloader.Download;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WeightDownloaderTest extends DownloadTestCase {
  @Test
  void downloadsAFile() throws IOException {
    host.serve("/model.pkl", served);
    Recorder recorder = new Recorder();
    Download download = downloader.fetch(remote("/model.pkl"), target, recorder);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(download)
        .isEqualTo(
            new Download(target, host.uri("/model.pkl"), CONTENT.length, Digests.sha256(target)));
    assertThat(host.requests()).containsExactly("/model.pkl");
    assertThat(recorder.positions).first().isEqualTo(0L);
    assertThat(recorder.positions).last().isEqualTo((long) CONTENT.length);
    assertThat(recorder.positions).isSorted();
    assertThat(recorder.totals).containsOnly((long) CONTENT.length);
    assertOnlyTheFileIsLeft();
  }

  @Test
  void aFileThatIsThereIsNotAskedForAgain() throws IOException {
    host.serve("/model.pkl", served);
    Download first = downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    Download second = downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(second).isEqualTo(first);
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void aServerNeedNotTellTheLength() throws IOException {
    host.serve("/model.pkl", served.withoutLength());
    Recorder recorder = new Recorder();
    downloader.fetch(remote("/model.pkl"), target, recorder);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(recorder.totals).containsOnly(-1L);
  }

  @Test
  void theHashIsChecked() throws IOException {
    host.serve("/model.pkl", served);
    String sha256 = Digests.sha256(Files.write(folder.resolve("x"), CONTENT));
    Files.delete(folder.resolve("x"));
    PublishedHash right = new PublishedHash.Prefix("SHA-256", sha256.substring(0, 8));
    PublishedHash wrong = new PublishedHash.Prefix("SHA-256", "01234567");
    assertThat(failure(new RemoteFile(host.uri("/model.pkl"), OptionalLong.empty(), wrong)))
        .isEqualTo(
            host.uri("/model.pkl")
                + ": wrong SHA-256: expected 01234567, found "
                + sha256.substring(0, 8)
                + "; deleted");
    assertThat(names()).containsExactly("model.pkl.lock");
    RemoteFile good = new RemoteFile(host.uri("/model.pkl"), OptionalLong.of(300_000), right);
    assertThat(downloader.fetch(good, target, DownloadListener.NONE).sha256()).isEqualTo(sha256);
    Files.write(target, OTHER); // damaged later: found out, and deleted
    assertThat(failure(good)).contains("wrong SHA-256");
    assertThat(target).doesNotExist();
  }

  @Test
  void theHashCanLieBesideTheFile() throws IOException {
    host.serve("/model.pkl", served);
    PublishedHash beside = new PublishedHash.Beside("MD5", ".md5sum");
    RemoteFile remote = new RemoteFile(host.uri("/model.pkl"), OptionalLong.empty(), beside);
    Recorder recorder = new Recorder();
    host.answer("/model.pkl.md5sum", 404);
    downloader.fetch(remote, target, recorder);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(recorder.unchecked).containsExactly(host.uri("/model.pkl.md5sum"));

    byte[] right = (Digests.of("MD5", target) + "  model_final.pkl\n").getBytes();
    host.serve("/good/model.pkl", served)
        .serve("/good/model.pkl.md5sum", new ServedFile(right, V1));
    Files.delete(target);
    downloader.fetch(
        new RemoteFile(host.uri("/good/model.pkl"), OptionalLong.empty(), beside),
        target,
        recorder);
    assertThat(recorder.unchecked).hasSize(1);

    byte[] wrong = "d41d8cd98f00b204e9800998ecf8427e\n".getBytes(); // of no bytes at all
    host.serve("/bad/model.pkl", served).serve("/bad/model.pkl.md5sum", new ServedFile(wrong, V1));
    assertThat(failure(new RemoteFile(host.uri("/bad/model.pkl"), OptionalLong.empty(), beside)))
        .contains("wrong MD5: expected d41d8cd98f00b204e9800998ecf8427e, found ");
    assertThat(target).doesNotExist();
  }

  @Test
  void aFileOfAnotherSizeIsRefusedBeforeItComes() {
    host.serve("/model.pkl", served);
    assertThat(failure(new RemoteFile(host.uri("/model.pkl"), OptionalLong.of(300_001), NO_HASH)))
        .isEqualTo(host.uri("/model.pkl") + ": expected 300001 bytes, found 300000 bytes");
    assertThat(folder.resolve("model.pkl.part")).doesNotExist();
  }

  @Test
  void aFileOfUntoldSizeMayNotBeLongerThanKnown() {
    host.serve("/model.pkl", served.withoutLength());
    assertThat(failure(new RemoteFile(host.uri("/model.pkl"), OptionalLong.of(299_999), NO_HASH)))
        .contains("expected 299999 bytes, found more");
    assertThat(failure(new RemoteFile(host.uri("/model.pkl"), OptionalLong.of(300_001), NO_HASH)))
        .contains("expected 300001 bytes, found 300000 bytes");
  }

  @Test
  void tellsWhatAServerAnswered() {
    host.answer("/gone", 404).answer("/broken", 500).answer("/odd", 418);
    host.redirect("/circle", "/circle").redirect("/moved", "/gone");
    assertThat(failure(remote("/gone"))).isEqualTo(host.uri("/gone") + ": 404 Not Found");
    assertThat(failure(remote("/broken")))
        .isEqualTo(host.uri("/broken") + ": 500 Internal Server Error");
    assertThat(failure(remote("/odd"))).isEqualTo(host.uri("/odd") + ": 418");
    assertThat(failure(remote("/moved")))
        .isEqualTo(host.uri("/moved") + ": 404 Not Found (after a redirection to 127.0.0.1)");
    assertThat(failure(remote("/circle"))).contains(": 302 redirects to /circle, which is not");
    for (String nowhere : new String[] {"ftp://127.0.0.1/x", "http://127.0.0.1/a b"}) {
      host.redirect("/" + nowhere.length(), nowhere);
      assertThat(failure(remote("/" + nowhere.length())))
          .contains(": 302 redirects to " + nowhere + ", which is not");
    }
    assertThat(names()).containsExactly("model.pkl.lock");
  }

  @Test
  void tellsThatNobodyAnswers() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + unused + "/model.pkl");
    assertThat(failure(new RemoteFile(nobody, OptionalLong.empty(), NO_HASH)))
        .isEqualTo(nobody + ": no connection to 127.0.0.1");
  }

  @Test
  void tellsAnUnknownHost() {
    // asking for a name might leave this machine
    URI uri = URI.create("http://weights.invalid/model.pkl");
    assertThat(
            Response.noConnection(
                uri, uri.getHost(), Optional.empty(), HASTY, new UnknownHostException()))
        .hasMessage("http://weights.invalid/model.pkl: unknown host weights.invalid");
  }

  @Test
  void aSilentServerIsGivenUp() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    host.serve("/silent", exchange -> await(end));
    host.serve("/model.pkl", served.stalling(1, 100_000, 5_000));
    Patience little =
        new Patience(Duration.ofMillis(500), Duration.ofMillis(500), 0, Duration.ZERO);
    WeightDownloader impatient = new WeightDownloader(little);
    assertThatThrownBy(() -> impatient.fetch(remote("/silent"), target, DownloadListener.NONE))
        .isInstanceOf(DownloadException.class)
        .hasMessage(host.uri("/silent") + ": no answer within 500 ms");
    assertThatThrownBy(() -> impatient.fetch(remote("/model.pkl"), target, DownloadListener.NONE))
        .isInstanceOf(DownloadException.class)
        .hasMessage(
            host.uri("/model.pkl")
                + ": no data for 500 ms after 100000 of 300000 bytes; the next run goes on from there");
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
    end.countDown();
  }

  @Test
  void twoAtTheSameTimeDownloadOnce() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    host.serve(
        "/model.pkl",
        exchange -> {
          await(waiting); // not a byte before the other one stands in the queue
          served.handle(exchange);
        });
    DownloadListener second =
        new DownloadListener() {
          @Override
          public void waiting(Path file) {
            waiting.countDown();
          }
        };
    List<CompletableFuture<Download>> downloads =
        Stream.of(1, 2)
            .map(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return downloader.fetch(remote("/model.pkl"), target, second);
                          } catch (IOException e) {
                            throw new AssertionError(e);
                          }
                        },
                        command -> new Thread(command).start()))
            .toList();
    assertThat(downloads.get(0).get()).isEqualTo(downloads.get(1).get());
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void tellsWhatCannotBeWritten() throws IOException {
    host.serve("/model.pkl", served);
    Path missing = folder.resolve("missing/model.pkl");
    assertThatThrownBy(() -> downloader.fetch(remote("/model.pkl"), missing, DownloadListener.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot write " + missing + ".lock: there is no directory " + missing.getParent());
    assertThatThrownBy(() -> new PartialFile(target).requireSpace(1000, 999))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + target + ".part: 1000 bytes to come, 999 bytes free");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsTold() throws IOException {
    host.serve("/model.pkl", served);
    Path part = Files.createSymbolicLink(folder.resolve("model.pkl.part"), Path.of("/dev/full"));
    assertThat(failure(remote("/model.pkl")))
        .isEqualTo("cannot write " + target + ".part: No space left on device");
    Files.delete(part);
  }
}
