package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The evaluation against {@link PlainPrecision} on data made at random; failures name the seed. */
class EvaluatorRandomTest {
  private static final EvaluationSettings SETTINGS =
      EvaluationSettings.DEFAULTS.withLimits(1, 2, 5);
  private static final int CATEGORIES = 3;

  @Test
  void equalsTheDefinition() {
    for (int round = 0; round < 30; round++) {
      long seed = ThreadLocalRandom.current().nextLong();
      Random random = new Random(seed);
      DataSet truth = truth(random);
      List<Result> results = results(random, truth);
      Evaluation evaluation = evaluate(truth, results);
      for (int k = 0; k < CATEGORIES; k++) {
        for (AreaRange range : AreaRange.values()) {
          int t = random.nextInt(Thresholds.COUNT);
          int m = random.nextInt(3);
          double[] plain =
              new PlainPrecision(
                      truth, results, k, Thresholds.iou(t), range, SETTINGS.limits().get(m))
                  .curve();
          assertThat(evaluation.precision(k, t, range, m))
              .as("seed %d: category %d, threshold %d, %s, limit %d", seed, k, t, range, m)
              .containsExactly(plain, within(1e-12));
        }
      }
    }
  }

  @Test
  void neitherTheOrderOfImagesNorThreadsMatter() {
    long seed = ThreadLocalRandom.current().nextLong();
    Random random = new Random(seed);
    DataSet truth = truth(random);
    List<Result> results = results(random, truth);
    Map<Long, List<Result>> byImage =
        results.stream().collect(Collectors.groupingBy(Result::imageId));
    List<ImageEntry> images = new ArrayList<>(truth.images());
    Collections.shuffle(images, random);
    Evaluator evaluator = new Evaluator(truth, Set.of(IouType.BBOX), SETTINGS);
    images.parallelStream()
        .filter(image -> byImage.containsKey(image.id())) // the others count without being added
        .forEach(image -> evaluator.add(image.id(), byImage.get(image.id())));
    assertThat(evaluator.finish().get(IouType.BBOX).figures())
        .as("seed %d", seed)
        .isEqualTo(evaluate(truth, results).figures());
  }

  private static Evaluation evaluate(DataSet truth, List<Result> results) {
    return Evaluator.evaluate(truth, results, Set.of(IouType.BBOX), SETTINGS).get(IouType.BBOX);
  }

  private static DataSet truth(Random random) {
    List<Category> categories =
        IntStream.range(0, CATEGORIES).mapToObj(k -> new Category(k, "class" + k)).toList();
    List<ImageEntry> images =
        IntStream.range(0, 6)
            .mapToObj(i -> new ImageEntry(100 - 7 * i, i + ".png", 300, 300))
            .toList();
    List<Annotation> objects = new ArrayList<>();
    for (ImageEntry image : images) {
      for (int count = random.nextInt(9); count > 0; count--) {
        double[] box = box(random);
        objects.add(
            new Annotation(
                objects.size(),
                image.id(),
                random.nextInt(CATEGORIES),
                box[0],
                box[1],
                box[2],
                box[3],
                box[2] * box[3] * (0.7 + 0.3 * random.nextDouble()),
                random.nextInt(5) == 0,
                new Segmentation.Pixels(Rle.ofBox(300, 300, box[0], box[1], box[2], box[3]))));
      }
    }
    return new DataSet(categories, images, objects);
  }

  /** Objects moved a little, doubled and missing, with few different scores, and others. */
  private static List<Result> results(Random random, DataSet truth) {
    List<Result> results = new ArrayList<>();
    for (ImageEntry image : truth.images()) {
      for (Annotation object : truth.annotations(image.id())) {
        for (int count = random.nextInt(4); count > 0; count--) {
          double[] box = {
            object.x() + random.nextInt(5),
            object.y() + random.nextInt(5),
            object.width(),
            object.height() + random.nextInt(5)
          };
          results.add(Result.ofBox(image.id(), object.categoryId(), score(random), box, null));
        }
      }
      for (int count = random.nextInt(6); count > 0; count--) {
        int category = random.nextInt(CATEGORIES);
        results.add(Result.ofBox(image.id(), category, score(random), box(random), null));
      }
    }
    Collections.shuffle(results, random);
    return results;
  }

  private static double score(Random random) {
    return (1 + random.nextInt(12)) / 13.0;
  }

  private static double[] box(Random random) {
    int side = 10 << random.nextInt(4);
    return new double[] {
      random.nextInt(150), random.nextInt(150), side + random.nextInt(20), side + random.nextInt(20)
    };
  }
}
