package io.github.maskrcnn4j.weights.zoo;

import java.net.URI;
import java.nio.file.Path;

/** Is told how a download goes, on the thread that asked for it. Every method may be ignored. */
public interface DownloadListener {

  /** Ignores everything. */
  DownloadListener NONE = new DownloadListener() {};

  /** Somebody else is making {@code file} at this moment; this download waits for that. */
  default void waiting(Path file) {}

  /**
   * Data came in.
   *
   * @param bytes of the file that are there now, with what an earlier run left; falls when the file
   *     has to be fetched from its beginning again
   * @param total size of the file, -1 if the server does not tell
   */
  default void progress(long bytes, long total) {}

  /** The connection broke; the rest is asked for again. */
  default void retrying(DownloadException failure) {}

  /** The publisher's hash could not be had, so the file was not compared with it. */
  default void unchecked(URI hash, DownloadException failure) {}

  /** The file is complete and good; {@code file} is being made from it. */
  default void converting(Path file) {}
}
