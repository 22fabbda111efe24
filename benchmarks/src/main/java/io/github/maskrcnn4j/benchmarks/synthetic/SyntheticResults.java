package io.github.maskrcnn4j.benchmarks.synthetic;

import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A data set with the proportions of COCO's val2017 and a detector's results on it, the same every
 * time: 7.4 objects a picture of one to five of 80 classes, one in eighty a crowd, and 100 results
 * a picture. Each object is found up to three times, more or less exactly; the other results are
 * wrong, most of them of a class that is there.
 */
public final class SyntheticResults {

  /** As many pictures as val2017 has. */
  public static final int VAL2017 = 5000;

  private static final double OBJECTS_PER_PICTURE = 36_781.0 / VAL2017;
  private static final int RESULTS_PER_PICTURE = 100;
  private static final int CLASSES = 80;
  private static final int HEIGHT = 480;
  private static final int WIDTH = 640;

  private SyntheticResults() {}

  /** The data set, of so many pictures. */
  public static DataSet truth(int pictures) {
    return new DataSet(
        IntStream.rangeClosed(1, CLASSES).mapToObj(id -> new Category(id, "class " + id)).toList(),
        LongStream.rangeClosed(1, pictures)
            .mapToObj(id -> new ImageEntry(id, id + ".jpg", HEIGHT, WIDTH))
            .toList(),
        LongStream.rangeClosed(1, pictures)
            .parallel()
            .boxed()
            .flatMap(id -> objects(id).stream())
            .toList());
  }

  /** The results on it, picture by picture. */
  public static List<Result> results(DataSet truth) {
    return truth.images().parallelStream()
        .flatMap(image -> results(image.id(), truth.annotations(image.id())).stream())
        .toList();
  }

  private static int[] classes(long picture) {
    return new Random(picture).ints(1 + picture % 5, 1, CLASSES + 1).toArray();
  }

  private static List<Annotation> objects(long picture) {
    Random random = new Random(picture);
    int[] classes = classes(picture);
    long before = (long) ((picture - 1) * OBJECTS_PER_PICTURE);
    long count = (long) (picture * OBJECTS_PER_PICTURE) - before;
    List<Annotation> objects = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Rle mask = shape(random);
      MaskBounds box = mask.bounds();
      objects.add(
          new Annotation(
              before + i,
              picture,
              classes[random.nextInt(classes.length)],
              box.x(),
              box.y(),
              box.width(),
              box.height(),
              mask.area(),
              random.nextInt(80) == 0,
              new Segmentation.Pixels(mask)));
    }
    return objects;
  }

  private static List<Result> results(long picture, List<Annotation> objects) {
    Random random = new Random(-picture);
    int[] classes = classes(picture);
    List<Result> results = new ArrayList<>();
    for (Annotation object : objects) {
      for (int copies = random.nextInt(4); copies > 0; copies--) {
        Rle mask = nearly(object, random);
        results.add(result(picture, object.categoryId(), 1, mask, random));
      }
    }
    while (results.size() < RESULTS_PER_PICTURE) {
      int any = 1 + random.nextInt(CLASSES);
      int here = classes[random.nextInt(classes.length)];
      int category = random.nextInt(10) < 7 ? here : any;
      results.add(result(picture, category, 0.5, shape(random), random));
    }
    return results.subList(0, RESULTS_PER_PICTURE);
  }

  private static Result result(long picture, int category, double most, Rle mask, Random random) {
    MaskBounds bounds = mask.bounds();
    double[] box = {
      bounds.x() + random.nextDouble(),
      bounds.y() + random.nextDouble(),
      bounds.width() + random.nextDouble(),
      bounds.height() + random.nextDouble()
    };
    return Result.ofBox(picture, category, most * (0.05 + 0.95 * random.nextDouble()), box, mask);
  }

  /** Small ones are as frequent per octave as large ones. */
  private static Rle shape(Random random) {
    double width = 10 * Math.pow(40, random.nextDouble());
    double height = width * Math.pow(2, random.nextDouble() - 0.5);
    return blob(WIDTH * random.nextDouble(), HEIGHT * random.nextDouble(), width, height, random);
  }

  private static Rle nearly(Annotation object, Random random) {
    return blob(
        object.x() + object.width() * (0.5 + 0.05 * random.nextGaussian()),
        object.y() + object.height() * (0.5 + 0.05 * random.nextGaussian()),
        object.width(),
        object.height(),
        random);
  }

  /** A somewhat rough outline of 20 corners around a centre. */
  private static Rle blob(double x, double y, double width, double height, Random random) {
    double[] corners = new double[40];
    for (int i = 0; i < corners.length; i += 2) {
      double angle = Math.PI * i / 20;
      double radius = 0.45 + 0.05 * random.nextDouble();
      corners[i] = x + radius * width * Math.cos(angle);
      corners[i + 1] = y + radius * height * Math.sin(angle);
    }
    return Rle.ofPolygon(HEIGHT, WIDTH, corners);
  }
}
