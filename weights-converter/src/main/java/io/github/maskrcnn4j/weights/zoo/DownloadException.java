package io.github.maskrcnn4j.weights.zoo;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;

/**
 * A file that could not be downloaded. The message is one printable line: the URL and what
 * happened.
 */
public final class DownloadException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean passing;

  private DownloadException(String message, boolean passing, Throwable cause) {
    super(message.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cf}]", "?"), cause);
    this.passing = passing;
  }

  /** What trying again at once will not change. */
  static DownloadException refused(URI uri, String what) {
    return new DownloadException(uri + ": " + what, false, null);
  }

  /** As {@link #refused(URI, String)}. */
  static DownloadException refused(URI uri, String what, Throwable cause) {
    return new DownloadException(uri + ": " + what, false, cause);
  }

  /** What may go better at the next try: a broken connection. */
  static DownloadException passing(URI uri, String what, Throwable cause) {
    return new DownloadException(uri + ": " + what, true, cause);
  }

  /** The same, telling that what came is kept. */
  DownloadException kept() {
    return new DownloadException(
        getMessage() + "; the next run goes on from there", passing, getCause());
  }

  boolean isPassing() {
    return passing;
  }
}
