package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.detector.coco.InstancesJson;
import io.github.maskrcnn4j.detector.format.InstancesGeoJson;
import io.github.maskrcnn4j.detector.format.InstancesLabelme;
import java.io.IOException;
import java.io.OutputStream;

/** The forms of results: {@code --format}. */
enum ResultForm {
  /** The project's own: COCO's terms, and names. */
  JSON(".json") {
    @Override
    void write(OutputStream out, DetectedImage image, OutputFolder folder) throws IOException {
      InstancesJson.write(out, image.fileName(), image.instances());
    }
  },
  /** The annotation tool's, which expects the image's name with this ending. */
  LABELME(".json") {
    @Override
    void write(OutputStream out, DetectedImage image, OutputFolder folder) throws IOException {
      String path = folder.pathTo(image.file());
      InstancesLabelme.write(out, path, image.height(), image.width(), image.instances());
    }
  },
  /** Polygons. */
  GEOJSON(".geojson") {
    @Override
    void write(OutputStream out, DetectedImage image, OutputFolder folder) throws IOException {
      InstancesGeoJson.write(
          out, image.fileName(), image.height(), image.width(), image.instances());
    }
  },
  /** COCO's results, of all images. */
  COCO("results.json"),
  /** A table, of all images. */
  CSV("instances.csv");

  private final String file;

  ResultForm(String file) {
    this.file = file;
  }

  /** Whether one file has the instances of all images. */
  boolean isOfRun() {
    return !file.startsWith(".");
  }

  /** The name of that file; or, of a form with a file for each image, how its name ends. */
  String file() {
    return file;
  }

  /**
   * Writes the instances of an image.
   *
   * @param folder that the file is written into
   */
  void write(OutputStream out, DetectedImage image, OutputFolder folder) throws IOException {
    throw new UnsupportedOperationException(this + " has no file for each image");
  }
}
