package io.github.maskrcnn4j.weights.dialect;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the network's own names in the paths that a file gives its tensors. */
@FunctionalInterface
interface Scope {
  /** A network lies no deeper in a file. */
  int DEEPEST = 8;

  /**
   * The name that a table lists, for a tensor of this path; empty if the tensor lies beside the
   * network, as an optimizer's do, or a loss's in a module that holds both.
   */
  Optional<String> name(String path);

  /**
   * The dictionary or module that the network was saved in: {@code model/}, {@code
   * state_dict/module.}, or none. It is the prefix under which most of {@code known} are found, the
   * shortest of several.
   */
  static Scope wrapper(Collection<String> paths, Set<String> known) {
    Map<String, Integer> votes = new HashMap<>();
    for (String path : paths) {
      int start = 0;
      for (int levels = 0; levels <= DEEPEST && start >= 0; levels++) {
        if (known.contains(path.substring(start))) {
          votes.merge(path.substring(0, start), 1, Integer::sum);
        }
        start = nextName(path, start);
      }
    }
    Comparator<String> shorter = Comparator.comparing(String::length);
    String prefix =
        votes.keySet().stream()
            .min(
                Comparator.<String, Integer>comparing(votes::get, Comparator.reverseOrder())
                    .thenComparing(shorter)
                    .thenComparing(Comparator.naturalOrder()))
            .orElse("");
    return path ->
        path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
  }

  /** Where the name after the next separator begins, or -1. */
  private static int nextName(String path, int start) {
    for (int i = start; i < path.length() - 1; i++) {
      if (path.charAt(i) == '/' || path.charAt(i) == '.') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Keras repeats a layer's name in the path to its tensors, may put models into models, and
   * numbers layers that were made twice: of {@code rpn_model/rpn_conv_shared_1/kernel:0} the name
   * is {@code rpn_conv_shared/kernel:0}. Keras 3 leaves out the {@code :0}.
   */
  static Scope keras() {
    return path -> {
      String[] steps = path.split("/");
      if (steps.length < 2) {
        return Optional.of(path);
      }
      String layer = steps[steps.length - 2].replaceFirst("_[0-9]{1,3}$", "");
      String tensor = steps[steps.length - 1];
      return Optional.of(layer + "/" + tensor + (tensor.contains(":") ? "" : ":0"));
    };
  }
}
