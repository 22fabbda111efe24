package io.github.maskrcnn4j.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The class path below {@code golden/}, in a folder or in a jar. */
final class Resources {
  private static final String ROOT = "golden/";

  private Resources() {}

  /**
   * @param path below {@code golden/}, with forward slashes
   * @throws IllegalArgumentException if there is no such file; names what lies beside it
   */
  static InputStream stream(String path) {
    try {
      return url(path).openStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String path) {
    try (InputStream in = stream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file itself, or a copy of the same name that is deleted on exit if it is inside a jar. */
  static Path file(String path) {
    URL url = url(path);
    try {
      return url.getProtocol().equals("file") ? Path.of(url.toURI()) : copy(url, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path copy(URL url, String path) throws IOException {
    Path folder = Files.createTempDirectory("golden");
    Path file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
    folder.toFile().deleteOnExit(); // runs after the file's: last registered, first deleted
    file.toFile().deleteOnExit();
    try (InputStream in = url.openStream()) {
      Files.copy(in, file);
    }
    return file;
  }

  private static URL url(String path) {
    URL url = loader().getResource(ROOT + path);
    if (url == null) {
      String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
      SortedSet<String> there = list(folder);
      String what =
          there.isEmpty() ? "/" + ROOT + " has " + list("") : "/" + ROOT + folder + " has " + there;
      throw new IllegalArgumentException(
          "no golden file '" + path + "' on the class path; " + what);
    }
    return url;
  }

  /** The names directly below a folder ("" or ending in a slash), over the whole class path. */
  static SortedSet<String> list(String folder) {
    SortedSet<String> names = new TreeSet<>();
    try {
      for (URL url : Collections.list(loader().getResources(ROOT + folder))) {
        addNames(url, names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }

  private static void addNames(URL url, SortedSet<String> names)
      throws IOException, URISyntaxException {
    if (url.getProtocol().equals("file")) {
      try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
      return;
    }
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      String prefix = jar.getEntryName();
      jar.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
          .forEach(name -> names.add(name.substring(prefix.length()).split("/")[0]));
    }
  }

  private static ClassLoader loader() {
    return Thread.currentThread().getContextClassLoader();
  }
}
