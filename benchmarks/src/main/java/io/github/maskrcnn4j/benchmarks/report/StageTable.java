package io.github.maskrcnn4j.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The stages of a run on the CPU beside those on CUDA, as a table in Markdown. */
public final class StageTable {

  private static final String NONE = "-";
  private static final String SUM = "sum of the stages";
  private static final String WHOLE = "a whole run";
  private static final String WHOLE_BENCHMARK = "EndToEndBenchmark.detect";

  private StageTable() {}

  /**
   * A table for each network that either file has.
   *
   * @param cpu results; if there is no such file, its column is empty
   * @param cuda likewise
   * @throws IOException naming the file, if one is of another kind or ran on another backend
   */
  public static String of(Path cpu, Path cuda) throws IOException {
    Map<String, Map<String, Double>> left = column(cpu, "CPU");
    Map<String, Map<String, Double>> right = column(cuda, "CUDA");
    Set<String> networks = new LinkedHashSet<>(left.keySet());
    networks.addAll(right.keySet());
    StringBuilder text = new StringBuilder();
    for (String network : networks) {
      Map<String, Double> onCpu = left.getOrDefault(network, Map.of());
      Map<String, Double> onCuda = right.getOrDefault(network, Map.of());
      MarkdownTable table =
          new MarkdownTable(List.of(network, "CPU: ms", "CUDA: ms", "CPU / CUDA"));
      for (String title : titles()) {
        table.row(row(title, onCpu.get(title), onCuda.get(title)));
      }
      text.append(table).append("\n").append(MarkdownTable.escape(HostCode.NOTE)).append("\n\n");
    }
    return text.toString();
  }

  /**
   * What was not measured of a run, by the names in the table.
   *
   * @throws IOException naming the file, if it is missing or of another kind
   */
  public static List<String> missing(Path results) throws IOException {
    List<String> missing = titles();
    column(ResultFile.read(results)).values().forEach(times -> missing.removeAll(times.keySet()));
    missing.remove(SUM);
    return missing;
  }

  private static List<String> titles() {
    List<String> titles = new ArrayList<>();
    StageBreakdown.STAGES.forEach(stage -> titles.add(stage.label()));
    titles.addAll(List.of(SUM, WHOLE));
    return titles;
  }

  private static Map<String, Map<String, Double>> column(Path file, String backend)
      throws IOException {
    if (!Files.exists(file)) {
      return Map.of();
    }
    ResultFile results = ResultFile.read(file);
    String found = results.environment().backend();
    if (!found.equals(backend)) {
      throw new IOException(file + ": expected results of " + backend + ", found " + found);
    }
    return column(results);
  }

  /** Milliseconds by network and label. */
  private static Map<String, Map<String, Double>> column(ResultFile results) {
    Map<String, Map<String, Double>> networks = new LinkedHashMap<>();
    for (StageBreakdown breakdown : StageBreakdown.of(results)) {
      Map<String, Double> times = new LinkedHashMap<>(breakdown.stages());
      if (times.size() == StageBreakdown.STAGES.size()) { // a part of a sum looks like a fast run
        times.put(SUM, breakdown.total());
      }
      networks.put(breakdown.network(), times);
    }
    results.measurements().stream()
        .filter(each -> each.benchmark().equals(WHOLE_BENCHMARK))
        .filter(each -> each.parameters().get("batch").equals("1"))
        .forEach(
            each ->
                networks
                    .computeIfAbsent(StageBreakdown.network(each), name -> new LinkedHashMap<>())
                    .put(WHOLE, each.milliseconds()));
    return networks;
  }

  private static List<String> row(String title, Double cpu, Double cuda) {
    String ratio =
        cpu != null && cuda != null ? String.format(Locale.ROOT, "%.2f", cpu / cuda) : NONE;
    return List.of(title, text(cpu), text(cuda), ratio);
  }

  private static String text(Double milliseconds) {
    return milliseconds == null ? NONE : Milliseconds.text(milliseconds);
  }
}
