package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The directory where converted weights lie under their names, {@code NAME.safetensors}. Files that
 * somebody else put there are found as well.
 *
 * @param directory need not exist yet
 */
public record WeightCache(Path directory) {

  /** The system property that names the directory, for programs. */
  public static final String PROPERTY = "maskrcnn.cache";

  /** The environment variable that names the directory, for the command line. */
  public static final String VARIABLE = "MASKRCNN_CACHE";

  private static final String ENDING = ".safetensors";
  private static final String OWN = "maskrcnn4j";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  public WeightCache {
    directory = directory.toAbsolutePath();
  }

  /**
   * The directory that the system property {@value #PROPERTY} or the environment variable {@value
   * #VARIABLE} names; else the one that the platform keeps for what can be downloaded again: {@code
   * ~/Library/Caches/maskrcnn4j} on macOS, {@code %LOCALAPPDATA%\maskrcnn4j} on Windows, {@code
   * $XDG_CACHE_HOME/maskrcnn4j} or {@code ~/.cache/maskrcnn4j} elsewhere.
   */
  public static WeightCache standard() {
    return of(System.getenv(), System.getProperties());
  }

  static WeightCache of(Map<String, String> environment, Properties system) {
    String chosen = system.getProperty(PROPERTY, environment.getOrDefault(VARIABLE, ""));
    if (!chosen.isBlank()) {
      return new WeightCache(Path.of(chosen));
    }
    Path home = Path.of(system.getProperty("user.home"));
    String platform = system.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (platform.startsWith("mac")) {
      return new WeightCache(home.resolve("Library/Caches").resolve(OWN));
    }
    if (platform.startsWith("windows")) {
      Path local = absolute(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
      return new WeightCache(local.resolve(OWN));
    }
    Path caches = absolute(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
    return new WeightCache(caches.resolve(OWN));
  }

  /** The XDG specification: a relative path is to be ignored. */
  private static Path absolute(String value, Path otherwise) {
    return value != null && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }

  /** The converted weights of that name, if they are there. */
  public Optional<Path> find(String name) {
    return name.matches(NAME)
        ? Optional.of(file(name)).filter(Files::isRegularFile)
        : Optional.empty();
  }

  /** Where converted weights of that name lie or will lie. */
  Path file(String name) {
    return directory.resolve(requireName(name) + ENDING);
  }

  /** Where it is told what they were made from. */
  Path origin(String name) {
    return directory.resolve(requireName(name) + ".origin.json");
  }

  /** Where the publisher's file is kept until it is converted; created if need be. */
  Path downloads(String name) throws IOException {
    Path downloads = directory.resolve("downloads").resolve(requireName(name));
    try {
      return Files.createDirectories(downloads);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("cannot use " + directory + " as a cache: a file is in the way", e);
    } catch (IOException e) {
      throw new IOException(
          AtomicFiles.cannotWrite(downloads, e).getMessage()
              + "; "
              + VARIABLE
              + " can name another directory",
          e);
    }
  }

  /** A name becomes part of a path: no separators, no leading dot. */
  static String requireName(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a name of weights has letters, digits, '.', '_' and '-': " + name);
    }
    return name;
  }
}
