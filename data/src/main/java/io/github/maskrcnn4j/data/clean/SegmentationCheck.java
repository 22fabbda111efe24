package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import io.github.maskrcnn4j.data.file.RawPart;
import io.github.maskrcnn4j.data.file.RawPart.Unusable;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import io.github.maskrcnn4j.data.problem.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Joins the parts of an object that are sound. */
final class SegmentationCheck {
  /** What a mask can be made of; no picture is as large. */
  private static final double MAX_COORDINATE = 1e6;

  private final Findings findings;

  SegmentationCheck(Findings findings) {
    this.findings = findings;
  }

  /** What is sound of an object; null if nothing is, which is told. */
  Segmentation of(RawObject object, ImageEntry image) {
    List<RawPart> sound = new ArrayList<>(1);
    List<Unusable> broken = new ArrayList<>(0);
    for (RawPart part : object.parts()) {
      Unusable flaw = flaw(part, image);
      if (flaw == null) {
        sound.add(part);
      } else {
        broken.add(flaw);
      }
    }
    report(object, sound, broken);
    return sound.isEmpty() ? null : join(sound, image);
  }

  private void report(RawObject object, List<RawPart> sound, List<Unusable> broken) {
    if (!sound.isEmpty()) {
      for (Unusable part : broken) {
        String detail = part.detail() + "; only this part is left out";
        findings.add(new Finding(part.problem(), Treatment.MENDED, object.where(), detail));
      }
    } else if (broken.isEmpty()) {
      findings.add(Problem.NO_SEGMENTATION, object.where(), "");
    } else {
      findings.add(broken.get(0).problem(), object.where(), broken.get(0).detail());
    }
  }

  private static Unusable flaw(RawPart part, ImageEntry image) {
    if (part instanceof Unusable unusable) {
      return unusable;
    }
    if (part instanceof RawPart.Polygon polygon) {
      return flaw(polygon.corners());
    }
    if (part instanceof RawPart.Pixels pixels) {
      Rle mask = pixels.mask();
      return mask.height() == image.height() && mask.width() == image.width()
          ? null
          : new Unusable(
              Problem.BAD_SEGMENTATION,
              "run lengths of a picture of "
                  + (mask.width() + " x " + mask.height())
                  + ", it has "
                  + (image.width() + " x " + image.height()));
    }
    return null;
  }

  private static Unusable flaw(double[] corners) {
    for (double coordinate : corners) {
      if (!(Math.abs(coordinate) <= MAX_COORDINATE)) {
        return new Unusable(Problem.BAD_SEGMENTATION, "a coordinate is " + coordinate);
      }
    }
    String found = corners.length + " numbers";
    if (corners.length < 6) {
      return new Unusable(Problem.SHORT_POLYGON, found);
    }
    if (corners.length % 2 != 0) {
      return new Unusable(Problem.BAD_SEGMENTATION, found + ": an x without its y");
    }
    return isFlat(corners) ? new Unusable(Problem.FLAT_POLYGON, found) : null;
  }

  /** Whether all triangles of the first corner and two that follow each other have no inside. */
  private static boolean isFlat(double[] c) {
    for (int i = 2; i + 3 < c.length; i += 2) {
      double cross = (c[i] - c[0]) * (c[i + 3] - c[1]) - (c[i + 2] - c[0]) * (c[i + 1] - c[1]);
      if (Math.abs(cross) > 1e-9) {
        return false;
      }
    }
    return true;
  }

  private static Segmentation join(List<RawPart> parts, ImageEntry image) {
    List<double[]> polygons = polygons(parts).toList();
    if (polygons.size() == parts.size()) {
      return new Segmentation.Polygons(image.height(), image.width(), polygons);
    }
    Stream<Rle> drawn =
        polygons.stream().map(corners -> Rle.ofPolygon(image.height(), image.width(), corners));
    Stream<Rle> painted =
        parts.stream()
            .filter(part -> !(part instanceof RawPart.Polygon))
            .map(part -> mask(part, image));
    return new Segmentation.Pixels(Stream.concat(drawn, painted).reduce(Rle::union).orElseThrow());
  }

  private static Stream<double[]> polygons(List<RawPart> parts) {
    return parts.stream()
        .filter(RawPart.Polygon.class::isInstance)
        .map(part -> ((RawPart.Polygon) part).corners());
  }

  private static Rle mask(RawPart part, ImageEntry image) {
    return part instanceof RawPart.Pixels pixels
        ? pixels.mask()
        : placed((RawPart.Patch) part, image);
  }

  /** What of a patch lies within the picture. */
  private static Rle placed(RawPart.Patch patch, ImageEntry image) {
    int top = Math.max(0, Math.min(image.height(), patch.top()));
    int left = Math.max(0, Math.min(image.width(), patch.left()));
    int height = Math.max(0, Math.min(image.height(), patch.top() + patch.height()) - top);
    int width = Math.max(0, Math.min(image.width(), patch.left() + patch.width()) - left);
    byte[] pixels = new byte[height * width];
    for (int y = 0; y < height; y++) {
      int from = (top - patch.top() + y) * patch.width() + left - patch.left();
      System.arraycopy(patch.pixels(), from, pixels, y * width, width);
    }
    return Rle.encode(
        BinaryMask.ofRegion(image.height(), image.width(), top, left, height, width, pixels));
  }
}
