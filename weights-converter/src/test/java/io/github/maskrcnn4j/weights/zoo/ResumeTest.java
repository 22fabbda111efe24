package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.weights.zoo.WeightDownloader.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Downloads that break off and go on. */
class ResumeTest extends DownloadTestCase {
  @Test
  void anInterruptedDownloadGoesOnInTheNextRun() throws IOException {
    host.serve("/model.pkl", served.breaking(2, 100_000));
    assertThat(failure(remote("/model.pkl")))
        .isEqualTo(
            host.uri("/model.pkl")
                + ": the connection broke after 100000 of 300000 bytes; the next run goes on from there");
    assertThat(target).doesNotExist();
    assertThat(failure(remote("/model.pkl"))).contains("broke after 200000 of 300000 bytes");
    Recorder recorder = new Recorder();
    downloader.fetch(remote("/model.pkl"), target, recorder);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(recorder.positions).first().isEqualTo(200_000L);
    assertThat(host.requests())
        .containsExactly(
            "/model.pkl",
            "/model.pkl Range=bytes=100000- If-Range=\"v1\"",
            "/model.pkl Range=bytes=200000- If-Range=\"v1\"");
    assertOnlyTheFileIsLeft();
  }

  @Test
  void withPatienceItGoesOnInTheSameRun() throws IOException {
    host.serve("/model.pkl", served.breaking(5, 50_000));
    WeightDownloader patient =
        new WeightDownloader(
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 2, Duration.ZERO));
    Recorder recorder = new Recorder();
    patient.fetch(remote("/model.pkl"), target, recorder);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(recorder.retries).isEqualTo(5);
    assertThat(host.requests()).hasSize(6);
  }

  @Test
  void triesThatBringNothingNewAreCounted() {
    host.serve("/model.pkl", served.withoutRanges().breaking(99, 50_000));
    WeightDownloader patient =
        new WeightDownloader(
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 3, Duration.ZERO));
    assertThatThrownBy(() -> patient.fetch(remote("/model.pkl"), target, DownloadListener.NONE))
        .hasMessageContaining("broke after 50000 of 300000 bytes");
    assertThat(host.requests()).hasSize(4); // one with progress, three without
  }

  @Test
  void aServerWithoutRangesSendsTheWholeFileAgain() throws IOException {
    host.serve("/model.pkl", served.withoutRanges().breaking(1, 100_000));
    failure(remote("/model.pkl"));
    Recorder recorder = new Recorder();
    downloader.fetch(remote("/model.pkl"), target, recorder);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(recorder.positions).first().isEqualTo(0L);
  }

  @Test
  void withoutAVersionThePartIsNotTrusted() throws IOException {
    host.serve("/model.pkl", served.replace(CONTENT, null).breaking(1, 100_000));
    assertThat(failure(remote("/model.pkl"))).endsWith("broke after 100000 of 300000 bytes");
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(host.requests()).containsExactly("/model.pkl", "/model.pkl");
  }

  @Test
  void aDateServesAsAVersion() throws IOException {
    String date = "Mon, 19 Mar 2018 20:51:02 GMT";
    host.serve("/model.pkl", served.replace(CONTENT, date).breaking(1, 100_000));
    failure(remote("/model.pkl"));
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(host.requests()).last().isEqualTo("/model.pkl Range=bytes=100000- If-Range=" + date);
  }

  @Test
  void aFileThatChangedInBetweenStartsOver() throws IOException {
    host.serve("/model.pkl", served.breaking(1, 100_000));
    failure(remote("/model.pkl"));
    served.replace(OTHER, "\"v2\"");
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(OTHER);
    assertThat(host.requests()).hasSize(2); // If-Range did it
  }

  @Test
  void aPartOfAnotherVersionIsNotAppended() throws IOException {
    host.serve("/model.pkl", served.withoutConditions().breaking(1, 100_000));
    failure(remote("/model.pkl"));
    served.replace(OTHER, "\"v2\"");
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(OTHER);
    assertThat(host.requests()).last().isEqualTo("/model.pkl"); // the server ignored If-Range
  }

  @Test
  void aPartFromAnotherServerIsNotContinued() throws IOException {
    host.serve("/a/model.pkl", served.breaking(1, 100_000));
    host.serve("/b/model.pkl", new ServedFile(OTHER, V1));
    failure(remote("/a/model.pkl"));
    downloader.fetch(remote("/b/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(OTHER);
  }

  @Test
  void aCompletePartNeedsNoMoreBytes() throws IOException {
    host.serve("/model.pkl", served);
    Files.write(folder.resolve("model.pkl.part"), CONTENT);
    Files.write(
        folder.resolve("model.pkl.part.from"), List.of(host.uri("/model.pkl").toString(), V1));
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(host.requests()).hasSize(1);
    assertOnlyTheFileIsLeft();
  }

  @Test
  void aPartThatIsTooLongStartsOver() throws IOException {
    host.serve("/model.pkl", served.withoutConditions());
    Files.write(folder.resolve("model.pkl.part"), bytes(3, CONTENT.length + 1));
    Files.write(
        folder.resolve("model.pkl.part.from"), List.of(host.uri("/model.pkl").toString(), V1));
    downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void followsRedirectsAndResumesThroughThem() throws IOException {
    host.serve("/storage/model.pkl", served.breaking(1, 100_000));
    host.redirect("/model.pkl", "/storage/model.pkl");
    failure(remote("/model.pkl"));
    Download download = downloader.fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(download.source()).isEqualTo(host.uri("/model.pkl"));
    assertThat(host.requests())
        .last()
        .isEqualTo("/storage/model.pkl Range=bytes=100000- If-Range=\"v1\"");
  }
}
