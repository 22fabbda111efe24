package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.PictureCheck.Look;
import io.github.maskrcnn4j.data.clean.PictureFinder.Found;
import io.github.maskrcnn4j.data.file.RawDataSet;
import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The pictures of a data set, found by the ids that its file uses. */
final class Pictures {
  private final Findings findings;
  private final Map<Long, List<RawImage>> listed = new LinkedHashMap<>();
  private final List<RawImage> clear = new ArrayList<>();
  private final Map<Long, ImageEntry> sound = new LinkedHashMap<>();
  private final FreeIds ids;
  private int count;
  private Path folder;

  /** Takes those that can be used; tells of the others. */
  Pictures(RawDataSet raw, ReadOptions options, Findings findings) {
    this.findings = findings;
    ids = new FreeIds(raw.images().stream().mapToLong(RawImage::id));
    folder =
        Objects.requireNonNullElseGet(
            options.images(), () -> raw.source().toAbsolutePath().getParent());
    for (RawImage image : raw.images()) {
      listed.computeIfAbsent(image.id(), id -> new ArrayList<>(1)).add(image);
    }
    listed.values().forEach(this::resolveRepeats);
    boolean needed = options.pictures() == ReadOptions.Need.NEEDED;
    Map<Boolean, List<RawImage>> trusted =
        clear.stream().collect(Collectors.partitioningBy(image -> !needed && image.hasSize()));
    look(trusted.get(false), new PictureFinder(options.images(), clear, findings));
    trusted.get(true).forEach(i -> add(i, i.name(), i.height(), i.width()));
  }

  /** Of pictures with the same id, the first if they are the same, else none. */
  private void resolveRepeats(List<RawImage> same) {
    RawImage first = same.get(0);
    boolean harmless = same.stream().allMatch(image -> image.name().equals(first.name()));
    count += harmless ? 1 : same.size();
    if (harmless) {
      clear.add(first);
      same.stream()
          .skip(1)
          .forEach(image -> findings.add(Problem.REPEATED_ID, image.where(), "the same twice"));
    } else {
      same.forEach(
          image -> findings.add(Problem.AMBIGUOUS_IMAGE, image.where(), "id " + image.id()));
    }
  }

  private void look(List<RawImage> images, PictureFinder finder) {
    Map<RawImage, Found> found = new LinkedHashMap<>();
    for (RawImage image : images) {
      Found file = finder.find(image);
      if (file != null) {
        found.put(image, file);
      }
    }
    if (!found.isEmpty()) {
      folder = common(found.values());
    }
    PictureCheck check = new PictureCheck(findings);
    List<Look> looks =
        found.entrySet().parallelStream()
            .map(entry -> check.look(entry.getKey(), entry.getValue().file()))
            .toList();
    for (Look look : looks) {
      ImageSize size = check.size(look);
      if (size != null) {
        Path file = look.file();
        Path name = file.startsWith(folder) ? folder.relativize(file) : file;
        add(look.image(), name.toString(), size.height(), size.width());
      }
    }
  }

  private void add(RawImage raw, String name, int height, int width) {
    long id = raw.id() < 0 ? ids.free() : raw.id();
    sound.put(raw.id(), new ImageEntry(id, PictureFinder.slashes(name), height, width));
  }

  /**
   * The folder in which most pictures were found, so that their names stay as they are; if some are
   * outside of it, the one that all have in common.
   */
  private static Path common(Collection<Found> found) {
    Map<Path, Integer> counts = new HashMap<>();
    found.forEach(one -> counts.merge(one.folder(), 1, Integer::sum));
    Path most = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    List<Path> files = found.stream().map(Found::file).toList();
    Path common = most;
    if (!isAbove(files, most)) {
      common = files.get(0).getParent();
      while (common != null && !isAbove(files, common)) {
        common = common.getParent();
      }
    }
    return common == null ? most : common; // null: on several drives of Windows
  }

  private static boolean isAbove(List<Path> files, Path folder) {
    return files.stream().allMatch(file -> file.startsWith(folder));
  }

  /** All that can be used, in the file's order. */
  List<ImageEntry> all() {
    return clear.stream().map(RawImage::id).map(sound::get).filter(Objects::nonNull).toList();
  }

  /** How many there are, with those that cannot be used. */
  int count() {
    return count;
  }

  /** What the images' names are relative to. */
  Path folder() {
    return folder;
  }

  /** The picture of an id in the file; null if there is none or it cannot be used. */
  ImageEntry of(long id) {
    return sound.get(id);
  }

  /** Whether the file has a picture of this id. */
  boolean isListed(long id) {
    return listed.containsKey(id);
  }
}
