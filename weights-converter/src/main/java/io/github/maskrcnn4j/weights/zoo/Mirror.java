package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.weights.official.OfficialWeights;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Another place that serves the publishers' files: its URL takes the place of a file's {@link
 * OfficialWeights#base() base}, and the file's {@link OfficialWeights#path() path} follows as it
 * is. Under the mirror {@code http://HOST/weights}, {@code v2.0/mask_rcnn_coco.h5} is looked for at
 * {@code http://HOST/weights/v2.0/mask_rcnn_coco.h5}.
 *
 * @param base ends in a slash
 */
public record Mirror(URI base) {

  public Mirror {
    String text = base.toString();
    if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
        || base.getHost() == null
        || base.getUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "a mirror is http://HOST/PATH or https://HOST/PATH, without user, query or fragment: "
              + text);
    }
    base = text.endsWith("/") ? base : URI.create(text + "/");
  }

  /**
   * Reads a mirror's URL; a slash at its end makes no difference.
   *
   * @throws IllegalArgumentException if it is no such URL
   */
  public static Mirror of(String url) {
    try {
      return new Mirror(new URI(url));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL: " + url, e);
    }
  }

  URI resolve(String path) {
    return URI.create(base + path);
  }
}
