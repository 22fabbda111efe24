package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.weights.source.SourceErrors;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a user should know about a file that was converted all the same. */
final class Notes {
  private static final int EXAMPLES = 3;

  /** The RPN's convolution as torchvision called it before 0.13. */
  private static final String OLD_NAME = "rpn.head.conv.weight";

  private Notes() {}

  /**
   * Lines for the user.
   *
   * @param unread classes of objects that were left out
   * @param settings names of the values that are stored
   */
  static List<String> of(
      Dialect dialect, SortedTensors sorted, Set<String> unread, Set<String> settings) {
    List<String> notes = new ArrayList<>();
    List<String> beside =
        Stream.concat(sorted.beside.stream(), sorted.foreign.stream())
            .map(SourceTensor::name)
            .toList();
    if (!beside.isEmpty()) {
      notes.add("left out what lies beside the network: " + examples(beside));
    }
    if (!unread.isEmpty()) {
      notes.add("left out unread, objects of " + examples(unread));
    }
    boolean oldNames =
        sorted.parameters.values().stream()
            .anyMatch(parameter -> parameter.tensor().name().endsWith(OLD_NAME));
    if (dialect == Dialect.TORCHVISION && oldNames && !settings.contains("bn_eps")) {
      notes.add(
          "the names are those of torchvision before 0.13, whose first frozen batch norm added"
              + " nothing to the variance: weights that were trained with it need --set bn_eps=0");
    }
    return notes;
  }

  private static String examples(Collection<String> names) {
    String shown =
        names.stream().limit(EXAMPLES).map(SourceErrors::quote).collect(Collectors.joining(", "));
    int more = names.size() - EXAMPLES;
    return more > 0 ? shown + " (and " + more + " more)" : shown;
  }
}
