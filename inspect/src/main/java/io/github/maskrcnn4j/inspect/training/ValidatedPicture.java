package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture that the network does not learn from, with what it finds there.
 *
 * @param name of its file
 * @param photo the picture
 * @param objects what people drew
 * @param results with a fair score, and at least as many as there are objects if there are that
 *     many: the best first
 * @param found how many there are in all
 */
record ValidatedPicture(
    String name,
    int width,
    int height,
    String photo,
    List<Shape> objects,
    List<Shape> results,
    int found) {

  private static final int PICTURES = 4;

  /** Of a score: more likely right than wrong. */
  private static final double FAIR = 0.5;

  /**
   * A few of the plan's pictures, spread over all that have objects.
   *
   * @param weights of the network that looks at them
   * @throws IOException if they or a picture cannot be read
   */
  static List<ValidatedPicture> of(TrainingPlan plan, Path weights) throws IOException {
    List<ValidatedPicture> pictures = new ArrayList<>();
    try (MaskRcnn model = MaskRcnn.load(weights)) {
      for (ImageEntry image : chosen(plan)) {
        pictures.add(of(plan.validationData(), image, model));
      }
    }
    return pictures;
  }

  private static List<ImageEntry> chosen(TrainingPlan plan) {
    List<ImageEntry> withObjects =
        plan.validation().stream()
            .filter(image -> !plan.validationData().data().annotations(image.id()).isEmpty())
            .toList();
    int count = Math.min(PICTURES, withObjects.size());
    return IntStream.range(0, count)
        .mapToObj(i -> withObjects.get(i * withObjects.size() / count))
        .toList();
  }

  private static ValidatedPicture of(CleanDataSet data, ImageEntry image, MaskRcnn model)
      throws IOException {
    Map<Integer, String> names =
        data.data().categories().stream().collect(Collectors.toMap(Category::id, Category::name));
    RgbImage pixels = new ImageReader().read(data.file(image));
    ImageSize size = new ImageSize(image.height(), image.width());
    List<Annotation> objects = data.data().annotations(image.id());
    List<Instance> found = model.detect(pixels);
    int fair = (int) found.stream().filter(one -> one.score() >= FAIR).count();
    return new ValidatedPicture(
        image.fileName(),
        image.width(),
        image.height(),
        Picture.ofPhoto(pixels.toBufferedImage(), BatchPicture.LONGEST_SIDE),
        objects.stream().map(one -> Shape.of(one, names.get(one.categoryId()), size)).toList(),
        found.stream()
            .limit(Math.max(fair, objects.size()))
            .map(one -> Shape.of(one, size))
            .toList(),
        found.size());
  }
}
