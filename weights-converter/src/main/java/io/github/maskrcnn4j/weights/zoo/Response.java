package io.github.maskrcnn4j.weights.zoo;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What a server answers to one request, behind its redirections. No wait for it is without end. */
final class Response implements AutoCloseable {
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTIONS = 5;

  private final URI asked;
  private final Patience patience;
  private URI answering;
  private HttpURLConnection connection;
  private int status;

  /**
   * Asks for a file.
   *
   * @param headers of the request, besides those that all have
   * @throws DownloadException if there is no answer; one that is not the file is no failure here
   */
  Response(URI uri, Map<String, String> headers, Patience patience) throws DownloadException {
    this.asked = uri;
    this.patience = patience;
    Optional<URI> next = Optional.of(uri);
    for (int i = 0; i <= MOST_REDIRECTIONS && next.isPresent(); i++) {
      if (i > 0) {
        close();
      }
      answering = next.get();
      ask(headers);
      next = redirection();
    }
  }

  private void ask(Map<String, String> headers) throws DownloadException {
    try {
      connection = (HttpURLConnection) answering.toURL().openConnection();
      connection.setInstanceFollowRedirects(false); // it would not go from http to https
      connection.setConnectTimeout((int) patience.connect().toMillis());
      connection.setReadTimeout((int) patience.stall().toMillis());
      connection.setRequestProperty("User-Agent", "maskrcnn4j");
      connection.setRequestProperty("Accept-Encoding", "identity");
      headers.forEach(connection::setRequestProperty);
      connection.connect();
    } catch (IOException e) {
      throw noConnection(asked, answering.getHost(), proxy(), patience, e);
    }
    try {
      status = connection.getResponseCode();
      if (status < 0) {
        throw new ProtocolException("what came is not HTTP");
      }
    } catch (SocketTimeoutException e) {
      throw DownloadException.refused(
          asked, "no answer within " + Patience.seconds(patience.stall()), e);
    } catch (IOException e) {
      throw DownloadException.passing(asked, "the connection broke" + detail(e), e);
    }
  }

  static DownloadException noConnection(
      URI asked,
      String host,
      Optional<InetSocketAddress> proxy,
      Patience patience,
      IOException failure) {
    String at = proxy.map(InetSocketAddress::getHostString).orElse(host);
    String via = proxy.map(p -> " (through the proxy " + at + ":" + p.getPort() + ")").orElse("");
    String what;
    if (failure instanceof UnknownHostException) {
      what = "unknown host " + at;
    } else if (failure instanceof ConnectException) {
      what = "no connection to " + at;
    } else if (failure instanceof SocketTimeoutException) {
      what = "no connection to " + at + " within " + Patience.seconds(patience.connect());
    } else if (failure instanceof SSLException) {
      what = "TLS: " + failure.getMessage();
    } else {
      return DownloadException.passing(
          asked, "the connection broke" + detail(failure) + via, failure);
    }
    return DownloadException.refused(asked, what + via, failure);
  }

  private static String detail(IOException failure) {
    return failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
  }

  private Optional<InetSocketAddress> proxy() {
    return Optional.ofNullable(ProxySelector.getDefault()).stream()
        .flatMap(proxies -> proxies.select(answering).stream())
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .findFirst();
  }

  /** Where else to ask, unless that is no place for files or would give up encryption. */
  private Optional<URI> redirection() {
    if (!REDIRECTIONS.contains(status) || header("Location").isEmpty()) {
      return Optional.empty();
    }
    try {
      URI to = answering.resolve(new URI(header("Location").get()));
      boolean same = "http".equals(to.getScheme()) && "http".equals(answering.getScheme());
      return Optional.of(to).filter(uri -> same || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  int status() {
    return status;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(connection.getHeaderField(name));
  }

  /** Number of bytes of the body, -1 if the server does not tell. */
  long length() {
    return connection.getContentLengthLong();
  }

  /**
   * The next bytes of the body; -1 at its end.
   *
   * @param position that they have in the file, which is {@code total} bytes long or, where that is
   *     -1, as long as the body
   */
  int read(byte[] piece, long position, long total) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException(asked + ": interrupted");
    }
    String after = " after " + position + (total < 0 ? " bytes" : " of " + total + " bytes");
    try {
      int count = connection.getInputStream().read(piece);
      if (count < 0 && position < total) {
        throw new EOFException();
      }
      return count;
    } catch (SocketTimeoutException e) {
      throw DownloadException.passing(
          asked, "no data for " + Patience.seconds(patience.stall()) + after, e);
    } catch (IOException e) {
      throw DownloadException.passing(asked, "the connection broke" + after, e);
    }
  }

  /** Tells that the answer is not the file. */
  DownloadException bad() throws IOException {
    StringBuilder what = new StringBuilder().append(status);
    if (REDIRECTIONS.contains(status)) {
      what.append(" redirects ")
          .append(header("Location").map(to -> "to " + to).orElse("nowhere"))
          .append(", which is not followed (too many of them, or from https to http)");
    } else if (connection.getResponseMessage() != null) {
      what.append(' ').append(connection.getResponseMessage().strip());
    }
    if (!answering.equals(asked)) { // the host alone: signed URLs are long and private
      what.append(" (after a redirection to ").append(answering.getHost()).append(')');
    }
    return DownloadException.refused(asked, what.toString().strip());
  }

  /** Drops what has not come yet, and with it the connection. */
  @Override
  public void close() {
    connection.disconnect();
  }
}
