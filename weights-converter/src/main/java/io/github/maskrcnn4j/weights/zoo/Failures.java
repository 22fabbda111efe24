package io.github.maskrcnn4j.weights.zoo;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Puts into words why a file did not come. */
final class Failures {
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(407, "Proxy Authentication Required"),
          Map.entry(410, "Gone"),
          Map.entry(416, "Range Not Satisfiable"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final ProxySelector proxies;
  private final Duration connect;

  Failures(ProxySelector proxies, Duration connect) {
    this.proxies = proxies;
    this.connect = connect;
  }

  /** No response came. The JDK's client wraps causes in causes and often gives no message. */
  DownloadException noResponse(URI uri, Throwable failure) {
    Optional<InetSocketAddress> proxy = proxy(uri);
    String via =
        proxy
            .map(p -> " (through the proxy " + p.getHostString() + ":" + p.getPort() + ")")
            .orElse("");
    String host = proxy.map(InetSocketAddress::getHostString).orElse(uri.getHost());
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return DownloadException.refused(uri, "unknown host " + host + via, failure);
      }
      if (cause instanceof HttpConnectTimeoutException) {
        String what = "no connection to " + host + " within " + Patience.seconds(connect) + via;
        return DownloadException.refused(uri, what, failure);
      }
      if (cause instanceof SSLException) {
        return DownloadException.refused(uri, "TLS: " + cause.getMessage() + via, failure);
      }
    }
    if (failure instanceof ConnectException) {
      return DownloadException.refused(uri, "no connection to " + host + via, failure);
    }
    String what = "the connection broke" + detail(failure) + via;
    return DownloadException.passing(uri, what, failure);
  }

  /** A response came, and it is not the file. */
  static DownloadException badStatus(URI uri, HttpResponse<?> response) {
    int status = response.statusCode();
    StringBuilder what = new StringBuilder().append(status);
    if (status >= 300 && status < 400) {
      what.append(" redirects ")
          .append(response.headers().firstValue("Location").map(to -> "to " + to).orElse("nowhere"))
          .append(", which is not followed (too many of them, or from https to http)");
    } else if (REASONS.containsKey(status)) {
      what.append(' ').append(REASONS.get(status));
    }
    if (!response.uri().equals(uri)) { // the host alone: signed URLs are long and private
      what.append(" (after a redirection to ").append(response.uri().getHost()).append(')');
    }
    return DownloadException.refused(uri, what.toString());
  }

  static String detail(Throwable failure) {
    return failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
  }

  private Optional<InetSocketAddress> proxy(URI uri) {
    return proxies.select(uri).stream()
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .findFirst();
  }
}
