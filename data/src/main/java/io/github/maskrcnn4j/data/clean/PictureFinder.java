package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the picture files of a data set: by the name as it stands, in each of the folders; else by
 * the name without its folders, if no other picture is called so.
 */
final class PictureFinder {
  private static final String IMAGES = "images";

  private final Path given;
  private final Findings findings;
  private final Map<String, Integer> bareNames = new HashMap<>();

  /**
   * Looks for pictures.
   *
   * @param given the folder of all pictures; null for the folder of the file that describes a
   *     picture, and {@code images/} in it
   * @param all the pictures of the data set
   */
  PictureFinder(Path given, List<RawImage> all, Findings findings) {
    this.given = given == null ? null : given.toAbsolutePath().normalize();
    this.findings = findings;
    all.forEach(image -> bareNames.merge(bareName(slashes(image.name())), 1, Integer::sum));
  }

  /**
   * A picture's file.
   *
   * @param file absolute
   * @param folder in which its name was looked for
   */
  record Found(Path file, Path folder) {}

  /** The folders in which a picture may be. */
  private List<Path> folders(RawImage image) {
    if (given != null) {
      return List.of(given);
    }
    Path beside = image.file().toAbsolutePath().normalize().getParent();
    return List.of(beside, beside.resolve(IMAGES));
  }

  /** The picture's file; null if there is none, which is told. */
  Found find(RawImage image) {
    String name = slashes(image.name());
    boolean windows = !name.equals(image.name()) || name.matches("[A-Za-z]:/.*");
    Found found = find(image, name);
    if (found == null && bareNames.get(bareName(name)) == 1) {
      found = find(image, bareName(name));
      if (found != null && !windows) {
        findings.add(Problem.OTHER_FOLDER, image.where(), found.file().toString());
      }
    }
    if (found == null) {
      findings.add(
          Problem.PICTURE_MISSING,
          image.where(),
          "not in " + String.join(" or ", folders(image).stream().map(Path::toString).toList()));
    } else if (windows) {
      findings.add(Problem.WINDOWS_PATH, image.where(), found.file().toString());
    }
    return found;
  }

  private Found find(RawImage image, String name) {
    for (Path folder : folders(image)) {
      try {
        Path file = folder.resolve(name).normalize(); // an absolute name stays as it is
        if (Files.isRegularFile(file)) {
          return new Found(file, folder);
        }
      } catch (InvalidPathException e) {
        return null;
      }
    }
    return null;
  }

  /** With '/' between folders. */
  static String slashes(String name) {
    return name.replace('\\', '/');
  }

  private static String bareName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
