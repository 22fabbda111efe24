package io.github.maskrcnn4j.examples.shapes;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.data.file.CocoWriter;
import io.github.maskrcnn4j.detector.render.Png;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a data set in COCO's form: scenes of shapes to train with, others to measure with.
 *
 * <pre>
 *   OUT/train.json   OUT/train/00001.png ..
 *   OUT/val.json     OUT/val/00001.png ..
 * </pre>
 *
 * Every scene has a random stream of its own, and so has each part: more scenes leave those that
 * were there as they are. The same arguments give the same files with the same Java.
 *
 * @param out the folder to write into; made if it is not there
 * @param train how many scenes to train with
 * @param val how many to measure with
 * @param seed whatever number
 * @param classes of the shapes; their category ids count from 1 in this order
 */
public record ShapeScenes(Path out, int train, int val, long seed, List<Shape> classes) {
  /** In place of a class: all that the embedded model knows. */
  private static final String KNOWN = "known";

  /** What the command line has. */
  public static final String ARGUMENTS = "OUT_FOLDER TRAIN_COUNT VAL_COUNT SEED [CLASS...]";

  /** {@code ShapeScenes OUT_FOLDER TRAIN_COUNT VAL_COUNT SEED [CLASS...]}. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    try {
      of(arguments).write();
    } catch (IllegalArgumentException e) {
      System.err.println("ShapeScenes: " + e.getMessage());
      System.exit(2);
    }
  }

  /**
   * What a command line asks for; without classes all ten of them.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static ShapeScenes of(String... arguments) {
    if (arguments.length < 4) {
      throw new IllegalArgumentException("expected " + ARGUMENTS);
    }
    List<Shape> named =
        Arrays.stream(arguments).skip(4).flatMap(ShapeScenes::classes).distinct().sorted().toList();
    return new ShapeScenes(
        Path.of(arguments[0]),
        count(arguments[1]),
        count(arguments[2]),
        number(arguments[3]),
        named.isEmpty() ? List.of(Shape.values()) : named);
  }

  private static Stream<Shape> classes(String name) {
    if (name.equals(KNOWN)) {
      return Shape.KNOWN.stream();
    }
    return Stream.of(
        Arrays.stream(Shape.values())
            .filter(shape -> shape.label().equals(name))
            .findAny()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no class "
                            + name
                            + "; there are "
                            + Stream.of(Shape.values()).map(Shape::label).toList()
                            + ", and 'known' for all that the embedded model knows")));
  }

  private static int count(String argument) {
    long count = number(argument);
    if (count < 0 || count > 99_999) {
      throw new IllegalArgumentException("a count is 0 to 99999, found " + argument);
    }
    return (int) count;
  }

  private static long number(String argument) {
    try {
      return Long.parseLong(argument);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected " + ARGUMENTS + ", and " + argument + " is no whole number", e);
    }
  }

  /** Writes both parts. */
  public void write() throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    print("train", write("train", train, random.split()));
    print("val", write("val", val, random.split()));
  }

  /** Writes the scenes to train with, and reads them as any data set is read. */
  public CleanDataSet toTrainWith() throws IOException {
    write("train", train, new SplittableRandom(seed).split());
    return DataSetReader.read(out.resolve("train.json"), ReadOptions.DEFAULTS);
  }

  private static void print(String part, DataSet data) {
    System.out.printf(
        Locale.ROOT,
        "%s.json: %d scenes, %d shapes%n",
        part,
        data.images().size(),
        data.annotationCount());
  }

  private DataSet write(String part, int count, SplittableRandom random) throws IOException {
    List<ImageEntry> images = new ArrayList<>();
    List<Annotation> annotations = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      Scene scene = Scene.random(random.split(), classes);
      String name = String.format(Locale.ROOT, "%s/%05d.png", part, id);
      byte[] png = Png.encode(scene.picture());
      AtomicFiles.write(out.resolve(name), file -> file.write(png));
      images.add(new ImageEntry(id, name, scene.picture().getHeight(), scene.picture().getWidth()));
      for (Scene.Item object : scene.objects()) {
        annotations.add(annotation(annotations.size() + 1, id, object));
      }
    }
    DataSet data = new DataSet(categories(), images, annotations);
    AtomicFiles.write(out.resolve(part + ".json"), file -> CocoWriter.write(data, file));
    return data;
  }

  private List<Category> categories() {
    return IntStream.range(0, classes.size())
        .mapToObj(i -> new Category(i + 1, classes.get(i).label()))
        .toList();
  }

  private Annotation annotation(long id, long imageId, Scene.Item object) {
    MaskBounds box = object.mask().bounds();
    return new Annotation(
        id,
        imageId,
        classes.indexOf(object.shape()) + 1,
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        object.mask().area(),
        false,
        new Segmentation.Pixels(object.mask()));
  }
}
