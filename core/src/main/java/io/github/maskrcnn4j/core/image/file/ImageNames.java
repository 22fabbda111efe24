package io.github.maskrcnn4j.core.image.file;

import java.util.Locale;
import java.util.Set;

/** Which files of a folder are taken for images: their first bytes are read only later. */
public final class ImageNames {
  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "gif", "webp");

  private ImageNames() {}

  /** Whether a name, or a path with it at its end, has the extension of an image. */
  public static boolean isImage(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return EXTENSIONS.contains(extension.toLowerCase(Locale.ROOT));
  }
}
