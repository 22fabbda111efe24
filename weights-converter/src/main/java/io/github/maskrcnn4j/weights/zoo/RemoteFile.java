package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.official.PublishedHash;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file to download.
 *
 * @param uri {@code http} or {@code https}
 * @param bytes its size, where it is known: a file of another size is refused
 * @param hash what it is checked against
 */
public record RemoteFile(URI uri, OptionalLong bytes, PublishedHash hash) {

  /** More than any weight file has: where no size is known, a server may not send more. */
  static final long LARGEST = 4L << 30;

  public RemoteFile {
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(hash, "hash");
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException("not an http or https URL with a host: " + uri);
    }
  }

  /** The file of official weights, at the publisher's or at a mirror. */
  public static RemoteFile of(OfficialWeights weights, Optional<Mirror> mirror) {
    URI uri = mirror.map(other -> other.resolve(weights.path())).orElseGet(weights::uri);
    return new RemoteFile(uri, weights.bytes(), weights.hash());
  }

  /** The most bytes that are taken. */
  long limit() {
    return bytes.orElse(LARGEST);
  }
}
