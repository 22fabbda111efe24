package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The JVM's proxy settings; the proxy is the local server, which sees the whole URL. */
class ProxyTest extends DownloadTestCase {
  private final ProxySelector before = ProxySelector.getDefault();

  /** A host that does not exist: only a proxy can answer for it. */
  private final RemoteFile far =
      new RemoteFile(URI.create("http://weights.invalid/model.pkl"), OptionalLong.empty(), NO_HASH);

  @AfterEach
  void restore() {
    ProxySelector.setDefault(before);
  }

  @Test
  void downloadsThroughTheProxy() throws IOException {
    host.serve("/model.pkl", served);
    ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", host.port())));
    new WeightDownloader(HASTY).fetch(far, target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(host.requests()).containsExactly("http://weights.invalid/model.pkl");
  }

  @Test
  void tellsThatItWasTheProxy() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", unused)));
    assertThatThrownBy(() -> new WeightDownloader(HASTY).fetch(far, target, DownloadListener.NONE))
        .isInstanceOf(DownloadException.class)
        .hasMessage(
            far.uri()
                + ": no connection to 127.0.0.1 (through the proxy 127.0.0.1:"
                + unused
                + ")");
  }

  @Test
  void noSelectorMeansNoProxy() throws IOException {
    host.serve("/model.pkl", served);
    ProxySelector.setDefault(null);
    new WeightDownloader(HASTY).fetch(remote("/model.pkl"), target, DownloadListener.NONE);
    assertThat(target).hasBinaryContent(CONTENT);
  }
}
