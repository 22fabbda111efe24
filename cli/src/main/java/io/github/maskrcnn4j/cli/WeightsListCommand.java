package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.zoo.WeightCache;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code maskrcnn weights list}. */
@Command(
    name = "list",
    description = {
      "Lists the official weights: what they are called, what they know, published AP in percent,"
          + " size, published hash, licence, whether they are downloaded, and where they come from.",
      "",
      "'-' is what the publisher does not tell."
    },
    footer = "  maskrcnn weights list")
final class WeightsListCommand implements Callable<Integer> {
  private static final String ROW = "%-25s  %-17s  %-14s  %-10s  %6s  %7s  %8s  %-19s  %-12s  %s%n";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec.commandLine());
    WeightCache cache = WeightCache.standard();
    console.print(
        ROW,
        "name",
        "backbone",
        "recipe",
        "data",
        "box AP",
        "mask AP",
        "size",
        "hash",
        "licence",
        "here");
    for (OfficialWeights weights : OfficialWeights.list()) {
      console.print(
          ROW,
          weights.name(),
          weights.backbone(),
          weights.recipe(),
          weights.data(),
          ap(weights.boxAp()),
          ap(weights.maskAp()),
          size(weights.bytes()),
          weights.hash(),
          weights.licence(),
          cache.find(weights.name()).isPresent() ? "yes" : "no");
      console.print("  %s%n", weights.uri());
    }
    console.print("'maskrcnn weights download NAME' puts them into %s%n", cache.directory());
    return ExitCode.DONE;
  }

  private static String ap(OptionalDouble ap) {
    return ap.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", ap.getAsDouble());
  }

  static String size(OptionalLong bytes) {
    return bytes.isEmpty() ? "-" : Math.round(bytes.getAsLong() / 1e6) + " MB";
  }
}
