package io.github.maskrcnn4j.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** The pickle machine's stack, with marks: what lies under the last mark cannot be taken. */
final class PickleStack {
  private static final int MOST_MARKS = 1000;

  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();

  void push(Object value) {
    values.add(value);
  }

  void mark() throws PickleException {
    if (marks.size() == MOST_MARKS) {
      throw new PickleException("nesting", "at most " + MOST_MARKS + " levels", "more");
    }
    marks.add(values.size());
  }

  Object top() throws PickleException {
    require(1);
    return values.get(values.size() - 1);
  }

  Object pop() throws PickleException {
    require(1);
    return values.remove(values.size() - 1);
  }

  /** The last {@code count} values, in the order of pushing. */
  List<Object> pop(int count) throws PickleException {
    require(count);
    return cut(values.size() - count);
  }

  /** POP takes a value, or the mark where nothing lies above it. */
  void drop() throws PickleException {
    if (!marks.isEmpty() && marks.get(marks.size() - 1) == values.size()) {
      marks.remove(marks.size() - 1);
    } else {
      pop();
    }
  }

  /** Everything above the last mark, in the order of pushing; the mark goes too. */
  List<Object> popToMark() throws PickleException {
    if (marks.isEmpty()) {
      throw new PickleException("stack", "a mark", "none");
    }
    return cut(marks.remove(marks.size() - 1));
  }

  private List<Object> cut(int from) {
    List<Object> tail = values.subList(from, values.size());
    List<Object> taken = new ArrayList<>(tail);
    tail.clear();
    return taken;
  }

  private void require(int count) throws PickleException {
    int above = values.size() - (marks.isEmpty() ? 0 : marks.get(marks.size() - 1));
    if (above < count) {
      throw new PickleException("stack", "at least " + count + " values", String.valueOf(above));
    }
  }
}
