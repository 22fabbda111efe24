package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.core.io.Digests;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Downloads files over HTTP: follows redirects, goes on where an earlier run stopped, and compares
 * the result with the published size and hash. Proxies are those of the JVM, {@link
 * ProxySelector#getDefault()}: the system properties {@code https.proxyHost}, {@code
 * https.proxyPort}, {@code http.nonProxyHosts} and the like. Safe to use from several threads.
 */
public final class WeightDownloader {
  private static final Pattern HASH = Pattern.compile("\\b([0-9a-fA-F]{64}|[0-9a-fA-F]{32})\\b");

  private final Patience patience;
  private final Transfer transfer;

  public WeightDownloader(Patience patience) {
    ProxySelector proxies =
        ProxySelector.getDefault() == null ? new Direct() : ProxySelector.getDefault();
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // one file at a time: nothing to multiplex
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience.connect())
            .proxy(proxies)
            .build();
    this.patience = patience;
    this.transfer = new Transfer(client, patience, new Failures(proxies, patience.connect()));
  }

  /**
   * Downloads a file, unless it is already there and good. While another thread or process
   * downloads the same file, waits for that one's result.
   *
   * @param target where the file will lie; its directory must exist. Until the file is complete and
   *     good, {@code target} does not exist, but {@code target.part} may
   * @throws DownloadException if it does not come, or is not what the publisher says: then it is
   *     deleted
   * @throws IOException if it cannot be written
   */
  public Download fetch(RemoteFile remote, Path target, DownloadListener listener)
      throws IOException {
    return ExclusiveLock.hold(
        target, () -> listener.waiting(target), () -> fetchLocked(remote, target, listener));
  }

  private Download fetchLocked(RemoteFile remote, Path target, DownloadListener listener)
      throws IOException {
    PartialFile part = new PartialFile(target);
    boolean here = Files.isRegularFile(target);
    if (!here) {
      complete(remote, part, listener);
    }
    try {
      requireHash(remote, here ? target : part.data(), listener);
    } catch (DownloadException wrong) {
      part.discard();
      Files.deleteIfExists(target);
      throw wrong;
    }
    if (!here) {
      part.finish();
    }
    return new Download(target, remote.uri(), Files.size(target), Digests.sha256(target));
  }

  /** Asks again after a broken connection while every few tries bring something new. */
  private void complete(RemoteFile remote, PartialFile part, DownloadListener listener)
      throws IOException {
    long longest = part.length();
    int fruitless = 0;
    boolean complete = false;
    while (!complete) {
      try {
        complete = transfer.fetch(remote, part, listener);
      } catch (DownloadException e) {
        fruitless = part.length() > longest ? 0 : fruitless + 1;
        longest = Math.max(longest, part.length());
        if (!e.isPassing()) {
          throw e;
        }
        if (fruitless >= patience.tries()) {
          throw part.version(remote.uri()).isPresent() ? e.kept() : e;
        }
        listener.retrying(e);
        pause();
      }
    }
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(patience.pause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void requireHash(RemoteFile remote, Path file, DownloadListener listener)
      throws IOException {
    Optional<PublishedHash.Prefix> expected = expected(remote, listener);
    if (expected.isEmpty()) {
      return;
    }
    String algorithm = expected.get().algorithm();
    String digits = expected.get().digits();
    String found = Digests.of(algorithm, file);
    if (!found.startsWith(digits)) {
      String start = found.substring(0, Math.min(digits.length(), found.length()));
      throw DownloadException.refused(
          remote.uri(),
          "wrong " + algorithm + ": expected " + digits + ", found " + start + "; deleted");
    }
  }

  private Optional<PublishedHash.Prefix> expected(RemoteFile remote, DownloadListener listener)
      throws IOException {
    if (remote.hash() instanceof PublishedHash.Beside beside) {
      URI uri = URI.create(remote.uri() + beside.suffix());
      try {
        String digits = hash(uri, transfer.text(uri));
        return Optional.of(new PublishedHash.Prefix(beside.algorithm(), digits));
      } catch (DownloadException e) {
        listener.unchecked(uri, e);
        return Optional.empty();
      }
    }
    return remote.hash() instanceof PublishedHash.Prefix prefix
        ? Optional.of(prefix)
        : Optional.empty();
  }

  private static String hash(URI uri, String text) throws DownloadException {
    Matcher matcher = HASH.matcher(text);
    if (!matcher.find()) {
      throw DownloadException.refused(uri, "expected a hash, found none");
    }
    return matcher.group(1);
  }

  /** For a JVM whose proxy selector was set to null: no proxies. */
  private static final class Direct extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // there is no other way to try
    }
  }
}
