package io.github.maskrcnn4j.evaluation.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The images with the most mistakes: wrong results of a fair score, and objects without any. */
public final class WorstImages {

  /** The score from which people are shown a result. */
  public static final double FAIR = 0.5;

  private static final int MOST = 8;

  private static final Comparator<JudgedImage> WORST_FIRST =
      Comparator.comparingInt(WorstImages::mistakes)
          .reversed()
          .thenComparingLong(judged -> judged.image().id());

  private final List<JudgedImage> images = new ArrayList<>();

  void add(JudgedImage image) {
    if (mistakes(image) > 0) {
      images.add(image);
      images.sort(WORST_FIRST);
      if (images.size() > MOST) {
        images.remove(MOST);
      }
    }
  }

  /** The worst first. */
  public List<JudgedImage> images() {
    return List.copyOf(images);
  }

  /** How many mistakes an image has. */
  public static int mistakes(JudgedImage image) {
    int wrong = 0;
    for (int d = 0; d < image.results().size(); d++) {
      boolean fair = image.results().get(d).score() >= FAIR;
      wrong += fair && image.verdict(d).isError() ? 1 : 0;
    }
    long without =
        IntStream.range(0, image.objects().size())
            .filter(g -> !image.objects().get(g).crowd() && !isFound(image, g))
            .count();
    return wrong + (int) without;
  }

  /** Whether an object is hit by a result of a fair score. */
  public static boolean isFound(JudgedImage image, int g) {
    int d = image.hitBy(g);
    return d >= 0 && image.results().get(d).score() >= FAIR;
  }
}
