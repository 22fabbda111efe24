package io.github.maskrcnn4j.weights.dialect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the network's own names in the paths that a file gives its tensors. */
interface Scope {
  /**
   * The name that a table lists, for a tensor of this path; empty if the tensor lies beside the
   * network, as an optimizer's do.
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
      for (int levels = 0; levels <= Wrapper.DEEPEST && start >= 0; levels++) {
        if (known.contains(path.substring(start))) {
          votes.merge(path.substring(0, start), 1, Integer::sum);
        }
        start = Wrapper.next(path, start);
      }
    }
    String best = "";
    for (Map.Entry<String, Integer> vote : votes.entrySet()) {
      int lead = vote.getValue() - votes.getOrDefault(best, 0);
      int shorter = best.length() - vote.getKey().length();
      if (lead > 0
          || lead == 0 && (shorter > 0 || shorter == 0 && vote.getKey().compareTo(best) < 0)) {
        best = vote.getKey();
      }
    }
    return new Wrapper(best);
  }

  /**
   * Keras repeats a layer's name in the path to its tensors, may put models into models, and
   * numbers layers that were made twice: of {@code rpn_model/rpn_conv_shared_1/kernel:0} the name
   * is {@code rpn_conv_shared/kernel:0}.
   */
  static Scope keras() {
    return path -> {
      String[] steps = path.split("/");
      if (steps.length < 2) {
        return Optional.of(path);
      }
      String layer = steps[steps.length - 2].replaceFirst("_[0-9]{1,3}$", "");
      return Optional.of(layer + "/" + steps[steps.length - 1]);
    };
  }

  /**
   * @param prefix ends with '/', '.' or is empty
   */
  record Wrapper(String prefix) implements Scope {
    private static final int DEEPEST = 8;

    @Override
    public Optional<String> name(String path) {
      if (path.startsWith(prefix)) {
        return Optional.of(path.substring(prefix.length()));
      }
      String dictionary = prefix.substring(0, prefix.lastIndexOf('/') + 1);
      return path.startsWith(dictionary) ? Optional.of(path) : Optional.empty();
    }

    /** Where the name after the next separator begins, or -1. */
    private static int next(String path, int start) {
      for (int i = start; i < path.length() - 1; i++) {
        if (path.charAt(i) == '/' || path.charAt(i) == '.') {
          return i + 1;
        }
      }
      return -1;
    }
  }
}
