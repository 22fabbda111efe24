package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.zoo.DownloadException;
import io.github.maskrcnn4j.weights.zoo.DownloadListener;
import io.github.maskrcnn4j.weights.zoo.Mirror;
import io.github.maskrcnn4j.weights.zoo.RemoteFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What is told of a download while it runs: notes, and a bar on a terminal. */
final class DownloadReport implements DownloadListener, AutoCloseable {
  private final Console console;
  private Progress bar;

  DownloadReport(Console console) {
    this.console = console;
  }

  void start(OfficialWeights weights, Optional<Mirror> mirror) {
    console.note(
        weights.name()
            + " from "
            + RemoteFile.of(weights, mirror).uri()
            + ", licence "
            + weights.licence());
  }

  @Override
  public void waiting(Path file) {
    note("another process is making " + file + "; waiting for it");
  }

  @Override
  public void progress(long bytes, long total) {
    if (bar == null) {
      bar = Progress.ofBytes(total, console.err());
    }
    bar.stepTo(bytes);
  }

  @Override
  public void retrying(DownloadException failure) {
    note(Problems.describe(failure) + "; trying again");
  }

  @Override
  public void unchecked(URI hash, DownloadException failure) {
    note("not compared with the publisher's hash: " + Problems.describe(failure));
  }

  @Override
  public void converting(Path file) {
    note("converting to " + file);
  }

  private void note(String text) {
    if (bar != null) {
      bar.hide();
    }
    console.note(text);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
