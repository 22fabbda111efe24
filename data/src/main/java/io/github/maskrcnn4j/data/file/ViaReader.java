package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What VGG Image Annotator saves: version 1, whose regions are an object keyed by number, version
 * 2, whose regions are a list, and its whole projects. It has no sizes of pictures and no objects
 * of several parts.
 */
final class ViaReader {
  static final String PROJECT = "_via_img_metadata";

  private ViaReader() {}

  static RawDataSet read(JsonReader json, Path file, ClassChoice choice) throws IOException {
    JsonValue root = JsonValue.read(json);
    JsonValue pictures = root.has(PROJECT) ? root.get(PROJECT) : root;
    if (!pictures.isObject()) {
      throw new DataSetException(file + ": expected an object " + PROJECT + ", found " + pictures);
    }
    List<RawImage> images = new ArrayList<>();
    List<ViaRegion> regions = new ArrayList<>();
    for (Map.Entry<String, JsonValue> entry : pictures.fields().entrySet()) {
      JsonValue picture = entry.getValue();
      String name = picture.get("filename").text(null);
      if (name == null) {
        throw new DataSetException(
            file + ": expected a filename for every picture, found none for " + entry.getKey());
      }
      images.add(new RawImage(images.size() + 1, name, 0, 0, file));
      JsonValue drawn = picture.get("regions");
      if (!drawn.isObject() && !drawn.isArray() && !drawn.isNull() && !drawn.isMissing()) {
        throw new DataSetException(
            file + ": expected the regions of " + name + " as an object or a list, found " + drawn);
      }
      addRegions(picture, images.size(), name, regions);
    }
    return join(file, images, regions, ViaClasses.of(regions, choice, file));
  }

  private static void addRegions(
      JsonValue picture, long imageId, String name, List<ViaRegion> regions) {
    JsonValue drawn = picture.get("regions");
    Map<String, JsonValue> byKey = new LinkedHashMap<>(drawn.fields());
    for (int i = 0; i < drawn.size(); i++) {
      byKey.put(String.valueOf(i), drawn.get(i));
    }
    byKey.forEach(
        (key, region) ->
            regions.add(
                new ViaRegion(
                    imageId,
                    "region " + key + " of " + name,
                    region.get("shape_attributes"),
                    region.get("region_attributes"),
                    picture.get("file_attributes"))));
  }

  private static RawDataSet join(
      Path file, List<RawImage> images, List<ViaRegion> regions, List<String> classes) {
    ClassNumbers numbers = new ClassNumbers(classes);
    List<RawObject> objects = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      ViaRegion region = regions.get(i);
      objects.add(
          new RawObject(
              i + 1,
              region.imageId(),
              numbers.of(classes.get(i)),
              null,
              Double.NaN,
              false,
              List.of(region.part()),
              file.getFileName() + ", " + region.name()));
    }
    return new RawDataSet(DataFormat.VIA, file, numbers.categories(), images, objects);
  }
}
