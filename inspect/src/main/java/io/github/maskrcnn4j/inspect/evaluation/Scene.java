package io.github.maskrcnn4j.inspect.evaluation;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import io.github.maskrcnn4j.evaluation.analysis.JudgedImage;
import io.github.maskrcnn4j.evaluation.analysis.WorstImages;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.inspect.page.SvgPath;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An image with its mistakes: what was drawn, and what was found with a fair score.
 *
 * @param name of its file
 * @param photo a picture; null if it is not there
 * @param mistakes how many
 */
record Scene(
    String name,
    int width,
    int height,
    String photo,
    int mistakes,
    List<Drawn> objects,
    List<Found> results) {

  /** Of a picture on the page, which shows several twice. */
  private static final int LONGEST_SIDE = 640;

  /**
   * An object.
   *
   * @param box left, top, right and bottom
   * @param contours an SVG path; null where boxes are measured
   * @param isFound whether a result of a fair score is on it
   */
  record Drawn(String name, double[] box, String contours, boolean crowd, boolean isFound) {}

  /**
   * A result.
   *
   * @param verdict right, ignored or the kind of error
   */
  record Found(String name, double score, double[] box, String contours, String verdict) {}

  /**
   * @param names of the categories by id
   */
  static Scene of(JudgedImage judged, IouType type, Map<Integer, String> names, Photos photos) {
    ImageEntry image = judged.image();
    ImageSize size = new ImageSize(image.height(), image.width());
    boolean masks = type == IouType.SEGM;
    return new Scene(
        image.fileName(),
        image.width(),
        image.height(),
        photo(image, photos),
        WorstImages.mistakes(judged),
        IntStream.range(0, judged.objects().size())
            .mapToObj(
                g -> {
                  Annotation object = judged.objects().get(g);
                  return new Drawn(
                      names.get(object.categoryId()),
                      corners(object.x(), object.y(), object.width(), object.height()),
                      masks ? SvgPath.ofMask(object.mask(), size) : null,
                      object.crowd(),
                      WorstImages.isFound(judged, g));
                })
            .toList(),
        IntStream.range(0, judged.results().size())
            .filter(d -> judged.results().get(d).score() >= WorstImages.FAIR)
            .mapToObj(
                d -> {
                  Result result = judged.results().get(d);
                  int category = result.categoryId();
                  return new Found(
                      names.getOrDefault(category, "category " + category),
                      result.score(),
                      corners(result.x(), result.y(), result.width(), result.height()),
                      masks ? SvgPath.ofMask(result.mask(), size) : null,
                      judged.verdict(d).name().toLowerCase(Locale.ROOT));
                })
            .toList());
  }

  private static String photo(ImageEntry image, Photos photos) {
    try {
      return Picture.of(photos.read(image).toBufferedImage(), LONGEST_SIDE);
    } catch (IOException e) {
      return null; // the page says so
    }
  }

  private static double[] corners(double x, double y, double width, double height) {
    return new double[] {x, y, x + width, y + height};
  }
}
