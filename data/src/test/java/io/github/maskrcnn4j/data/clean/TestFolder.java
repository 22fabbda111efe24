package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Problem;
import io.github.maskrcnn4j.data.problem.Treatment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A folder with small data sets. */
record TestFolder(Path path) {
  static final int WIDTH = 60;
  static final int HEIGHT = 40;

  /** A box of 10 x 20 pixels as a polygon, and everything else that COCO wants. */
  static final String SEGMENTATION = "\"segmentation\":[[5,5,15,5,15,25,5,25]]";

  static final String BOX = "\"bbox\":[5,5,10,20]";
  static final String FLAGS = "\"area\":200,\"iscrowd\":0";
  static final String IMAGE = "{\"id\":1,\"file_name\":\"a.png\",\"width\":60,\"height\":40}";
  static final String CATEGORY = "{\"id\":1,\"name\":\"cat\"}";

  /** The mask of {@link #SEGMENTATION}. */
  static final Rle DRAWN = Rle.ofBox(HEIGHT, WIDTH, 5, 5, 10, 20);

  /** A sound annotation on image 1. */
  static String annotation(long id) {
    return annotation("\"id\":" + id, SEGMENTATION, BOX, FLAGS);
  }

  /** An annotation on image 1 of category 1. */
  static String annotation(String... fields) {
    return "{\"image_id\":1,\"category_id\":1," + String.join(",", fields) + "}";
  }

  static String coco(String categories, String images, String... annotations) {
    return "{\"info\":{\"year\":2017},\"images\":[%s],\"annotations\":[%s],\"categories\":[%s]}"
        .formatted(images, String.join(",", annotations), categories);
  }

  /** A black picture of 60 x 40 pixels. */
  Path picture(String name) throws IOException {
    return picture(name, WIDTH, HEIGHT);
  }

  Path picture(String name, int width, int height) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  CleanDataSet read(String json) throws IOException {
    return DataSetReader.read(file(json), ReadOptions.DEFAULTS);
  }

  /** The annotations on the picture a.png, which is there. */
  CleanDataSet readAnnotations(String... annotations) throws IOException {
    picture("a.png");
    return read(coco(CATEGORY, IMAGE, annotations));
  }

  Path file(String json) throws IOException {
    return Files.writeString(path.resolve("data.json"), json);
  }

  /** The objects of the first picture. */
  static List<Annotation> objects(CleanDataSet read) {
    return read.data().annotations(read.data().images().get(0).id());
  }

  /** What was found, as {@code treatment problem: where: detail}. */
  static List<String> findings(CleanDataSet read) {
    return read.findings().all().stream().map(TestFolder::words).toList();
  }

  private static String words(Finding finding) {
    return finding.treatment() + " " + finding.problem().id() + ": " + finding;
  }

  static List<Finding> findings(CleanDataSet read, Problem problem, Treatment treatment) {
    return read.findings().all().stream()
        .filter(finding -> finding.problem() == problem && finding.treatment() == treatment)
        .toList();
  }
}
