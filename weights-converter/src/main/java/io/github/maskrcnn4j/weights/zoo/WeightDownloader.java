package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.weights.official.PublishedHash;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
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
  private static final int LONGEST_TEXT = 4096;

  private final Patience patience;

  /**
   * A file that is here, complete, and as its publisher says.
   *
   * @param source the URL that it was asked for at
   * @param sha256 of its content, in hexadecimal
   */
  record Download(Path file, URI source, long bytes, String sha256) {}

  public WeightDownloader(Patience patience) {
    this.patience = patience;
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
  Download fetch(RemoteFile remote, Path target, DownloadListener listener) throws IOException {
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
    Transfer transfer = new Transfer(remote, patience);
    long longest = part.length();
    int fruitless = 0;
    boolean complete = false;
    while (!complete) {
      try {
        complete = transfer.fetch(part, listener);
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
        Patience.sleep(patience.pause());
      }
    }
  }

  private void requireHash(RemoteFile remote, Path file, DownloadListener listener)
      throws IOException {
    PublishedHash hash = remote.hash();
    if (hash instanceof PublishedHash.Beside beside) {
      URI uri = URI.create(remote.uri() + beside.suffix());
      try {
        hash = new PublishedHash.Prefix(beside.algorithm(), hash(uri));
      } catch (DownloadException e) {
        listener.unchecked(uri, e);
      }
    }
    if (hash instanceof PublishedHash.Prefix expected) {
      String found = Digests.of(expected.algorithm(), file);
      if (!found.startsWith(expected.digits())) {
        String start = found.substring(0, Math.min(expected.digits().length(), found.length()));
        throw DownloadException.refused(
            remote.uri(),
            String.format(
                Locale.ROOT,
                "wrong %s: expected %s, found %s; deleted",
                expected.algorithm(),
                expected.digits(),
                start));
      }
    }
  }

  /** The hash in a small text file. */
  private String hash(URI uri) throws IOException {
    try (Response response = new Response(uri, Map.of(), patience)) {
      if (response.status() != 200) {
        throw response.bad();
      }
      StringBuilder text = new StringBuilder();
      byte[] piece = new byte[LONGEST_TEXT];
      for (int n; (n = response.read(piece, text.length(), -1)) >= 0; ) {
        text.append(new String(piece, 0, n, StandardCharsets.ISO_8859_1));
        if (text.length() > LONGEST_TEXT) {
          throw DownloadException.refused(
              uri, "expected a hash, found more than " + LONGEST_TEXT + " bytes");
        }
      }
      Matcher matcher = HASH.matcher(text);
      if (!matcher.find()) {
        throw DownloadException.refused(uri, "expected a hash, found none");
      }
      return matcher.group(1);
    }
  }
}
