package io.github.maskrcnn4j.testkit.device;

import java.util.List;
import java.util.stream.Stream;

/** For which shapes of its tensors, beside one another, an entry of the list was read. */
enum ShapeRule {
  /** Whatever the operation itself takes. */
  ANY(""),

  /** All the same. */
  SAME(" of one shape"),

  /**
   * {@code [N, I, 1]} and {@code [N, 1, J]} make {@code [N, I, J]}, of any sizes: each is repeated
   * along the side where it is 1.
   */
  CROSSED(" crossed");

  private final String inWords;

  ShapeRule(String inWords) {
    this.inWords = inWords;
  }

  boolean allows(List<Operand> inputs, List<Operand> outputs) {
    return switch (this) {
      case ANY -> true;
      case SAME ->
          Stream.of(inputs, outputs).flatMap(List::stream).map(Operand::shape).distinct().count()
              == 1;
      case CROSSED -> areCrossed(shapes(inputs), shapes(outputs));
    };
  }

  private static boolean areCrossed(List<List<Long>> in, List<List<Long>> out) {
    if (in.size() != 2 || out.size() != 1 || out.get(0).size() != 3) {
      return false;
    }
    List<Long> whole = out.get(0);
    return in.get(0).equals(List.of(whole.get(0), whole.get(1), 1L))
        && in.get(1).equals(List.of(whole.get(0), 1L, whole.get(2)));
  }

  private static List<List<Long>> shapes(List<Operand> operands) {
    return operands.stream().map(Operand::shape).toList();
  }

  @Override
  public String toString() {
    return inWords;
  }
}
