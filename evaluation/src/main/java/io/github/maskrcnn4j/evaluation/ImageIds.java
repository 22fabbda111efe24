package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.data.file.ClassChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers of images in a results file. */
public final class ImageIds {
  /** {@code 000000397133} or {@code COCO_val2014_000000397133}. */
  private static final Pattern NUMBER = Pattern.compile("(?:.*_)?(\\d{1,18})");

  /** It does not matter what the objects are. */
  private static final ReadOptions IDS_ALONE =
      ReadOptions.DEFAULTS
          .withoutPictures()
          .withoutMasks()
          .withClasses(ClassChoice.always("object"));

  private final Map<Path, Long> ids;
  private final String origin;

  private ImageIds(Map<Path, Long> ids, String origin) {
    this.ids = ids;
    this.origin = origin;
  }

  /**
   * Reads the images of a data set, whatever is drawn on them.
   *
   * @param data see {@link DataSetReader}
   */
  public static CleanDataSet read(Path data) throws IOException {
    return DataSetReader.read(data, IDS_ALONE);
  }

  /**
   * The ids of a data set, found by name: the file must be where the data set says, in whatever
   * directory that is.
   *
   * @param source names the data set in errors
   * @throws IOException if images are not in the data set
   */
  public static ImageIds ofDataSet(DataSet data, Path source, List<Path> images)
      throws IOException {
    Map<Path, List<ImageEntry>> byName =
        data.images().stream()
            .collect(Collectors.groupingBy(entry -> Path.of(entry.fileName()).getFileName()));
    Map<Path, Long> ids = new HashMap<>();
    List<Path> unknown = new ArrayList<>();
    for (Path image : images) {
      byName.getOrDefault(image.getFileName(), List.of()).stream()
          .filter(entry -> image.toAbsolutePath().endsWith(Path.of(entry.fileName())))
          .findFirst()
          .ifPresentOrElse(entry -> ids.put(image, entry.id()), () -> unknown.add(image));
    }
    if (!unknown.isEmpty()) {
      throw new IOException(
          source
              + ": expected all images of this run, "
              + unknown.size()
              + " of "
              + images.size()
              + " are not in it, the first is "
              + unknown.get(0));
    }
    return new ImageIds(ids, "those of " + source);
  }

  /** The numbers in the files' names if each has another one, else counted from 1. */
  public static ImageIds ofNames(List<Path> images) {
    return ofNames(images, ImageIds::stem);
  }

  /**
   * As {@link #ofNames(List)}.
   *
   * @param stem the name of a file without its extension
   */
  public static ImageIds ofNames(List<Path> images, Function<Path, String> stem) {
    Map<Path, Long> numbers = new HashMap<>();
    for (Path image : images) {
      Matcher number = NUMBER.matcher(stem.apply(image));
      if (number.matches()) {
        numbers.put(image, Long.valueOf(number.group(1)));
      }
    }
    Map<Path, Long> counted = new HashMap<>();
    images.forEach(image -> counted.putIfAbsent(image, counted.size() + 1L));
    boolean allDiffer =
        numbers.size() == counted.size()
            && numbers.values().stream().distinct().count() == numbers.size();
    return allDiffer
        ? new ImageIds(numbers, "the numbers of the files' names")
        : new ImageIds(counted, "counted from 1, for not every file's name is a number of its own");
  }

  private static String stem(Path image) {
    String file = String.valueOf(image.getFileName());
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** Where they are from, in words. */
  public String origin() {
    return origin;
  }

  /**
   * The number of an image.
   *
   * @param image one of those that they were made for
   */
  public long of(Path image) {
    return ids.get(image);
  }
}
