package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What a data set's file says, before anybody has checked it: ids may be there twice or refer to
 * nothing, and a negative id stands for one that was no whole number.
 *
 * @param source the file, or the folder of files
 * @param categories ids are not checked
 */
public record RawDataSet(
    DataFormat format,
    Path source,
    List<RawCategory> categories,
    List<RawImage> images,
    List<RawObject> objects) {

  /** A class; what {@link Category} will be. */
  public record RawCategory(long id, String name) {}

  /**
   * A picture.
   *
   * @param name as the file has it: perhaps with folders, perhaps of Windows
   * @param height upright, in pixels; 0 if the file does not say
   * @param width 0 if the file does not say
   * @param file that describes it
   */
  public record RawImage(long id, String name, int height, int width, Path file) {
    /**
     * A picture as a file describes it; tells if it does not say a size, or one of more pixels than
     * an int can count, which no picture has.
     */
    static RawImage of(long id, String name, int height, int width, Path file, Findings findings) {
      boolean sound = (long) height * width <= Integer.MAX_VALUE;
      RawImage image = new RawImage(id, name, sound ? height : 0, sound ? width : 0, file);
      if (!image.hasSize()) {
        findings.add(
            Problem.NO_SIZE,
            image.where(),
            sound ? "" : "no picture has " + width + " x " + height);
      }
      return image;
    }

    /** Whether the file says how large it is. */
    public boolean hasSize() {
      return height > 0 && width > 0;
    }

    /** The file and the picture. */
    public String where() {
      return file.getFileName() + ", picture " + name;
    }
  }

  /**
   * An object.
   *
   * @param box {@code x, y, width, height}; null if the file has none
   * @param area {@link Double#NaN} if the file has none
   * @param parts that it consists of
   * @param where the file and the object in it
   */
  public record RawObject(
      long id,
      long imageId,
      long categoryId,
      double[] box,
      double area,
      boolean crowd,
      List<RawPart> parts,
      String where) {}
}
