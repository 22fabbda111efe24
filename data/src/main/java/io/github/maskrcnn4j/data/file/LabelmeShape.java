package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.data.problem.Problem;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Labelme's kinds of shapes. */
final class LabelmeShape {
  private static final long MAX_PIXELS =
      io.github.maskrcnn4j.core.image.file.ImageReader.MAX_PIXELS;

  private LabelmeShape() {}

  static RawPart part(JsonValue shape) {
    double[] points = points(shape.get("points"));
    String kind = shape.get("shape_type").text("polygon"); // older versions knew nothing else
    return switch (kind) {
      case "polygon" -> new RawPart.Polygon(points);
      case "rectangle" -> points.length == 4 ? rectangle(points) : wrongPoints(kind, points);
      case "circle" -> points.length == 4 ? circle(points) : wrongPoints(kind, points);
      case "mask" ->
          points.length == 4 ? mask(points, shape.get("mask").text()) : wrongPoints(kind, points);
      default -> new RawPart.Unusable(Problem.SHAPE_KIND, kind);
    };
  }

  private static double[] points(JsonValue list) {
    double[] points = new double[2 * list.size()];
    for (int i = 0; i < list.size(); i++) {
      points[2 * i] = list.get(i).get(0).number(Double.NaN);
      points[2 * i + 1] = list.get(i).get(1).number(Double.NaN);
    }
    return points;
  }

  /** Two opposite corners, whichever. */
  private static RawPart rectangle(double[] p) {
    return Shapes.rectangle(
        Math.min(p[0], p[2]), Math.min(p[1], p[3]), Math.max(p[0], p[2]), Math.max(p[1], p[3]));
  }

  /** The centre, and a point on the circle. */
  private static RawPart circle(double[] p) {
    double radius = Math.hypot(p[2] - p[0], p[3] - p[1]);
    return Shapes.ellipse(p[0], p[1], radius, radius, 0);
  }

  /**
   * A PNG file, as wide and high as its two corner pixels say, both of which belong to it.
   *
   * @param base64 whose pixels other than 0 are inside
   */
  private static RawPart mask(double[] p, String base64) {
    int left = (int) p[0];
    int top = (int) p[1];
    int width = (int) p[2] - left + 1;
    int height = (int) p[3] - top + 1;
    try (ImageInputStream in = open(base64)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return bad("expected the mask to be a PNG file, found none");
      }
      ImageReader reader = readers.next();
      reader.setInput(in, true, true);
      String flaw = flaw(reader.getWidth(0), reader.getHeight(0), width, height);
      return flaw == null
          ? new RawPart.Patch(top, left, height, width, inside(reader.read(0).getRaster()))
          : bad(flaw);
    } catch (IOException | RuntimeException e) { // the decoders throw all sorts at damaged files
      return bad("the mask cannot be read: " + e.getMessage());
    }
  }

  private static ImageInputStream open(String base64) {
    byte[] file = Base64.getMimeDecoder().decode(base64);
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
  }

  /** Seen before memory is taken for the pixels. */
  private static String flaw(int width, int height, int expectedWidth, int expectedHeight) {
    String found = "the mask has " + width + " x " + height + " pixels, ";
    if (width != expectedWidth || height != expectedHeight) {
      return found + "its corners say " + expectedWidth + " x " + expectedHeight;
    }
    return (long) width * height > MAX_PIXELS ? found + "more than a picture can have" : null;
  }

  /** Of the first band: palettes and grey values alike count from 0. */
  private static byte[] inside(Raster raster) {
    int width = raster.getWidth();
    byte[] inside = new byte[width * raster.getHeight()];
    int[] row = new int[width];
    for (int i = 0; i < inside.length; i++) {
      if (i % width == 0) {
        raster.getSamples(0, i / width, width, 1, 0, row);
      }
      inside[i] = (byte) (row[i % width] == 0 ? 0 : 1);
    }
    return inside;
  }

  private static RawPart wrongPoints(String kind, double[] points) {
    return bad("a " + kind + " has two points, found " + points.length / 2);
  }

  private static RawPart bad(String detail) {
    return new RawPart.Unusable(Problem.BAD_SEGMENTATION, detail);
  }
}
