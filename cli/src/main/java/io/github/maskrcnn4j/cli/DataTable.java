package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.data.DataSetSummary;
import io.github.maskrcnn4j.data.DataSetSummary.ClassCount;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import java.util.List;

/** What {@code data} prints for people: what is there, then what is wrong. */
final class DataTable {
  /** Findings of one kind that are shown; there may be a million. */
  private static final int SHOWN = 5;

  private final Console console;

  DataTable(Console console) {
    this.console = console;
  }

  void print(CleanDataSet read) {
    DataSetSummary summary = DataSetSummary.of(read.data());
    console.print("%s (%s)%n", read.source(), read.format());
    console.print(
        "  pictures  %,9d  %s to %s; %,d without objects%n",
        summary.images(), size(summary.smallest()), size(summary.largest()), summary.emptyImages());
    console.print(
        "  objects   %,9d  %,d below 32 x 32, %,d below 96 x 96, %,d larger; %,d crowds%n%n",
        summary.objects(), summary.small(), summary.medium(), summary.large(), summary.crowds());
    classes(summary.classes());
    List<Findings.Group> groups = read.findings().groups();
    console.print("%s%n", groups.isEmpty() ? "Nothing is wrong." : "What is wrong");
    groups.forEach(this::problem);
  }

  private void classes(List<ClassCount> classes) {
    console.print("  %5s  %9s  %9s  %s%n", "id", "objects", "pictures", "class");
    for (ClassCount count : classes) {
      console.print(
          "  %5d  %,9d  %,9d  %s%n",
          count.category().id(),
          count.objects(),
          count.images(),
          Printable.name(count.category().name()));
    }
    console.print("%n");
  }

  private void problem(Findings.Group group) {
    List<Finding> findings = group.findings();
    console.print("  %-8s  %,9d  %s%n", group.treatment(), findings.size(), group.problem());
    findings.stream()
        .limit(SHOWN)
        .forEach(finding -> console.print("            %s%n", Printable.line(finding.toString())));
    if (findings.size() > SHOWN) {
      console.print("            and %,d more, which --json lists%n", findings.size() - SHOWN);
    }
  }

  private static String size(ImageSize size) {
    return size.width() + " x " + size.height();
  }
}
