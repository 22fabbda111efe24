package io.github.maskrcnn4j.weights.zoo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request for a file, or for what is missing of it. */
final class Transfer {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");
  private static final int PIECE = 1 << 16;

  private final RemoteFile remote;
  private final Patience patience;

  Transfer(RemoteFile remote, Patience patience) {
    this.remote = remote;
    this.patience = patience;
  }

  /**
   * Asks for the file, or for the rest if a beginning is there, and writes what comes.
   *
   * @return whether the file is complete now; if not, {@code part} is empty and another request
   *     gets the whole
   */
  boolean fetch(PartialFile part, DownloadListener listener) throws IOException {
    Optional<String> version = part.version(remote.uri());
    long have = version.isPresent() ? part.length() : 0;
    Map<String, String> headers =
        version
            .map(known -> Map.of("Range", "bytes=" + have + "-", "If-Range", known))
            .orElse(Map.of());
    try (Response response = new Response(remote.uri(), headers, patience)) {
      Matcher range = CONTENT_RANGE.matcher(response.header("Content-Range").orElse(""));
      boolean ranged = range.matches();
      boolean told = ranged && !range.group(2).equals("*");
      long rest = response.length();
      long total = told ? Long.parseLong(range.group(2)) : rest < 0 ? -1 : have + rest;
      if (response.status() == 200) {
        accept(part, rest, rest);
        try (PartialFile.Writer out = part.restart(remote.uri(), version(response))) {
          pour(response, out, 0, rest, listener);
        }
        return true;
      }
      boolean partial = response.status() == 206;
      boolean nothing = response.status() == 416; // all is there already, or it is not this file
      if (have == 0 || !partial && !nothing) {
        throw response.bad();
      }
      boolean sameVersion = version(response).isEmpty() || version(response).equals(version);
      if (partial && sameVersion && ranged && String.valueOf(have).equals(range.group(1))) {
        accept(part, total, total - have);
        try (PartialFile.Writer out = part.append()) {
          pour(response, out, have, total, listener);
        }
        return true;
      }
      if (nothing && told && total == have) {
        return true;
      }
      part.discard();
      return false;
    }
  }

  /** What tells this version from others: a strong ETag or, without one, a date. */
  private static Optional<String> version(Response response) {
    return response
        .header("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> response.header("Last-Modified"))
        .filter(PartialFile::isVersion);
  }

  /** Refuses what is of the wrong size, or does not fit on the disk, before its first byte. */
  private void accept(PartialFile part, long total, long missing) throws IOException {
    if (total >= 0 && (total > remote.limit() || remote.bytes().orElse(total) != total)) {
      throw wrongSize(total + " bytes");
    }
    part.requireSpace(missing);
  }

  private DownloadException wrongSize(String found) {
    String expected = remote.bytes().isPresent() ? "" : "at most ";
    return DownloadException.refused(
        remote.uri(), "expected " + expected + remote.limit() + " bytes, found " + found);
  }

  /** Writes the body behind the {@code have} bytes that are there. */
  private void pour(
      Response response, PartialFile.Writer out, long have, long total, DownloadListener listener)
      throws IOException {
    byte[] piece = new byte[PIECE];
    long bytes = have;
    listener.progress(bytes, total);
    for (int count; (count = response.read(piece, bytes, total)) >= 0; ) {
      bytes += count;
      if (bytes > remote.limit()) {
        throw wrongSize("more");
      }
      out.write(ByteBuffer.wrap(piece, 0, count));
      listener.progress(bytes, total);
    }
    if (remote.bytes().orElse(bytes) != bytes) {
      throw wrongSize(bytes + " bytes");
    }
  }
}
