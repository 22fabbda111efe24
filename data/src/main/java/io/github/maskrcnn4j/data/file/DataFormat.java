package io.github.maskrcnn4j.data.file;

/** Who writes such files. */
public enum DataFormat {
  COCO("COCO"),
  VIA("VGG Image Annotator"),
  LABELME("Labelme");

  private final String title;

  DataFormat(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
