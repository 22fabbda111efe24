package io.github.maskrcnn4j.data.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything odd that was found in a data set, in the order of finding. */
public final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Findings of one kind that were treated alike. */
  public record Group(Problem problem, Treatment treatment, List<Finding> findings) {}

  /** Adds a finding with the problem's usual treatment. */
  public void add(Problem problem, String where, String detail) {
    add(new Finding(problem, problem.treatment(), where, detail));
  }

  /** Adds a finding. */
  public void add(Finding finding) {
    all.add(finding);
  }

  /** All of them. */
  public List<Finding> all() {
    return List.copyOf(all);
  }

  /** By kind and treatment: what is left out first, then what is mended, then what is kept. */
  public List<Group> groups() {
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (Finding finding : all) {
      groups
          .computeIfAbsent(
              List.of(finding.problem(), finding.treatment()),
              key -> new Group(finding.problem(), finding.treatment(), new ArrayList<>()))
          .findings()
          .add(finding);
    }
    return groups.values().stream()
        .sorted(Comparator.comparing(Group::treatment).thenComparing(Group::problem))
        .toList();
  }
}
