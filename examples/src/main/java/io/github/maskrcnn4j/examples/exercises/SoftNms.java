package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Exercise of 06-proposals: soft-NMS (arXiv:1704.04503) instead of NMS, on a crowd. */
public final class SoftNms {

  private SoftNms() {}

  /**
   * Lowers the score of every box that overlaps a better one: {@code score *= exp(-IoU^2 / sigma)}.
   *
   * @param scores N probabilities; not modified
   * @param pixels what the corners mean
   * @param sigma how gently: 0.5 in the paper
   * @return N new scores
   */
  public static float[] rescore(Boxes boxes, float[] scores, PixelRule pixels, double sigma) {
    float[] soft = scores.clone();
    boolean[] done = new boolean[scores.length];
    for (int round = 0; round < scores.length; round++) {
      int best = -1;
      for (int i = 0; i < soft.length; i++) {
        if (!done[i] && (best < 0 || soft[i] > soft[best])) {
          best = i;
        }
      }
      done[best] = true;
      for (int i = 0; i < soft.length; i++) {
        double overlap = Boxes.iou(boxes, best, boxes, i, pixels);
        if (!done[i] && overlap > 0) { // the overlap of two empty boxes is NaN
          soft[i] *= (float) Math.exp(-overlap * overlap / sigma);
        }
      }
    }
    return soft;
  }

  /** The boxes whose new score is at least {@code threshold}. */
  public static int[] keep(Boxes boxes, float[] scores, double sigma, double threshold) {
    float[] soft = rescore(boxes, scores, PixelRule.CONTINUOUS, sigma);
    return IntStream.range(0, soft.length).filter(i -> soft[i] >= threshold).toArray();
  }

  /** NMS at an overlap of 0.5, as the box head's predictions go through it. */
  public static int[] hard(Boxes boxes, float[] scores) {
    return new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores);
  }

  /** {@code SoftNms}: prints what is found of a crowd, and draws it. */
  public static void main(String[] arguments) throws IOException {
    Crowd crowd = Crowd.of(8);
    int[] hard = hard(crowd.boxes(), crowd.scores());
    int[] soft = keep(crowd.boxes(), crowd.scores(), 0.5, 0.2);
    System.out.println("objects  " + crowd.objects().size());
    System.out.println("boxes    " + crowd.boxes().size());
    System.out.println("NMS      finds " + crowd.found(hard) + ", boxes " + Arrays.toString(hard));
    System.out.println("soft-NMS finds " + crowd.found(soft) + ", boxes " + Arrays.toString(soft));
    Path picture = Path.of("out", "soft-nms.png");
    crowd.draw(picture, hard, soft);
    System.out.println("picture  " + picture);
  }
}
