package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.data.DataSetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Which of VGG Image Annotator's attributes is the class, and what it is for each region. */
final class ViaClasses {
  private static final int LISTED = 5;

  private ViaClasses() {}

  /**
   * The class of every region.
   *
   * @throws DataSetException if the attribute is not clear, or a region has not exactly one value
   *     of it: lists them
   */
  static List<String> of(List<ViaRegion> regions, ClassChoice choice, Path file)
      throws DataSetException {
    if (choice.always() != null || regions.isEmpty()) {
      return regions.stream().map(region -> choice.always()).toList();
    }
    String attribute = attribute(regions, choice, file);
    List<String> classes = new ArrayList<>();
    List<String> unclear = new ArrayList<>();
    for (ViaRegion region : regions) {
      List<String> values = values(region.attributes().get(attribute));
      if (values.isEmpty()) {
        values = values(region.ofPicture().get(attribute));
      }
      if (values.size() == 1) {
        classes.add(values.get(0));
      } else {
        unclear.add(region.name() + (values.isEmpty() ? "" : " (" + list(values) + ")"));
      }
    }
    if (!unclear.isEmpty()) {
      throw new DataSetException(
          file
              + ": expected one class for each region in the attribute '"
              + attribute
              + "', found none or several for "
              + list(unclear));
    }
    return classes;
  }

  private static String attribute(List<ViaRegion> regions, ClassChoice choice, Path file)
      throws DataSetException {
    SortedSet<String> ofRegions = names(regions, ViaRegion::attributes);
    SortedSet<String> ofPictures = names(regions, ViaRegion::ofPicture);
    String given = choice.attribute();
    if (given != null) {
      if (ofRegions.contains(given) || ofPictures.contains(given)) {
        return given;
      }
      ofRegions.addAll(ofPictures);
      throw new DataSetException(
          file + ": expected an attribute '" + given + "', found " + list(List.copyOf(ofRegions)));
    }
    SortedSet<String> candidates = ofRegions.isEmpty() ? ofPictures : ofRegions;
    if (candidates.isEmpty()) {
      throw new DataSetException(
          file + ": expected an attribute that is the class, found none; say what all regions are");
    }
    if (candidates.size() > 1) {
      throw new DataSetException(
          file
              + ": expected one attribute that could be the class, found "
              + list(List.copyOf(candidates))
              + "; say which it is");
    }
    return candidates.first();
  }

  /** The attributes that have a value anywhere. */
  private static SortedSet<String> names(
      List<ViaRegion> regions, Function<ViaRegion, JsonValue> attributes) {
    SortedSet<String> names = new TreeSet<>();
    for (ViaRegion region : regions) {
      for (Map.Entry<String, JsonValue> attribute : attributes.apply(region).fields().entrySet()) {
        if (!values(attribute.getValue()).isEmpty()) {
          names.add(attribute.getKey());
        }
      }
    }
    return names;
  }

  /** A text, or the ticked ones of several check boxes: {@code {"cat": true}}. */
  private static List<String> values(JsonValue value) {
    if (value.isObject()) {
      return value.fields().entrySet().stream()
          .filter(box -> box.getValue().isTrue())
          .map(Map.Entry::getKey)
          .toList();
    }
    String text = value.text().strip();
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static String list(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String first = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
    return names.size() > LISTED ? first + " and " + (names.size() - LISTED) + " more" : first;
  }
}
