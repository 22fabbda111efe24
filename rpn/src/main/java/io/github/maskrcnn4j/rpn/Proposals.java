package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Gather;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Boxes that may hold an object, the most likely first.
 *
 * @param boxes N boxes
 * @param scores {@code [N]}, falling: probabilities, or logits in Detectron2
 * @param anchors {@code [N]}: which anchor each came from, counted through all levels from P2 to
 *     P6; -1 in a row of padding
 * @param levels {@code [N]}: the pyramid level of that anchor, 0 for P2; -1 in a row of padding
 */
public record Proposals(Boxes boxes, float[] scores, int[] anchors, int[] levels) {

  public Proposals {
    int n = boxes.size();
    if (scores.length != n || anchors.length != n || levels.length != n) {
      throw new IllegalArgumentException(
          n
              + " boxes with "
              + scores.length
              + " scores, "
              + anchors.length
              + " anchors and "
              + levels.length
              + " levels");
    }
  }

  /** N, how many there are. */
  public int size() {
    return boxes.size();
  }

  /** The rows at these indices, in their order. */
  public Proposals select(int... rows) {
    return new Proposals(
        boxes.select(rows),
        Gather.of(scores, rows),
        Gather.of(anchors, rows),
        Gather.of(levels, rows));
  }

  /** The rows that pass, in their order. */
  public Proposals filter(IntPredicate rows) {
    return select(IntStream.range(0, size()).filter(rows).toArray());
  }

  /** These rows with their boxes changed. */
  public Proposals map(UnaryOperator<Boxes> change) {
    return new Proposals(change.apply(boxes), scores, anchors, levels);
  }

  /** These rows followed by empty boxes at 0, 0 with score 0, {@code rows} in all. */
  public Proposals padTo(int rows) {
    int size = size();
    int[] paddedAnchors = Arrays.copyOf(anchors, rows);
    int[] paddedLevels = Arrays.copyOf(levels, rows);
    Arrays.fill(paddedAnchors, size, rows, -1);
    Arrays.fill(paddedLevels, size, rows, -1);
    return new Proposals(
        Boxes.of(Arrays.copyOf(boxes.toArray(), 4 * rows)),
        Arrays.copyOf(scores, rows),
        paddedAnchors,
        paddedLevels);
  }

  /** All rows of the lists, one list after the other. */
  public static Proposals concat(List<Proposals> lists) {
    int size = lists.stream().mapToInt(Proposals::size).sum();
    float[] scores = new float[size];
    int[] anchors = new int[size];
    int[] levels = new int[size];
    int at = 0;
    for (Proposals list : lists) {
      System.arraycopy(list.scores, 0, scores, at, list.size());
      System.arraycopy(list.anchors, 0, anchors, at, list.size());
      System.arraycopy(list.levels, 0, levels, at, list.size());
      at += list.size();
    }
    return new Proposals(
        Boxes.concat(lists.stream().map(Proposals::boxes).toList()), scores, anchors, levels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proposals that
        && boxes.equals(that.boxes)
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(anchors, that.anchors)
        && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return 31 * boxes.hashCode() + Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return size() + " proposals, " + boxes;
  }
}
