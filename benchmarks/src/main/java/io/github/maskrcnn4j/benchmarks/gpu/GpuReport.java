package io.github.maskrcnn4j.benchmarks.gpu;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.TextFile;
import io.github.maskrcnn4j.benchmarks.gpu.ReportPart.State;
import io.github.maskrcnn4j.benchmarks.report.Compare;
import io.github.maskrcnn4j.benchmarks.report.MarkdownTable;
import io.github.maskrcnn4j.benchmarks.report.StageTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sums up what {@code gpu-report.sh} has put into a folder: {@code GpuReport FOLDER} writes {@code
 * report.md} and the charts there, and prints the page.
 */
public final class GpuReport {

  /** The exit code if something failed, or memory grows. */
  static final int FAILED = 1;

  private final Path folder;
  private final MarkdownTable outcomes = new MarkdownTable(List.of("Part", "Outcome"));
  private boolean failed;
  private boolean complete = true;

  private GpuReport(Path folder) {
    this.folder = folder;
  }

  /**
   * Exit code 0 if all parts were done and nothing is wrong, {@value #FAILED} if something is, 2 if
   * the folder cannot be read, {@value Program#NO_DEVICE} if parts were not run.
   */
  public static void main(String[] words) throws Exception {
    Program.run(
        arguments -> {
          Path folder = Arguments.of("GpuReport FOLDER", arguments, 1).file(0);
          System.exit(run(folder, System.out));
        },
        words);
  }

  /** Writes and prints the page; returns the exit code. */
  static int run(Path folder, PrintStream out) throws IOException {
    GpuReport report = new GpuReport(folder);
    String page = report.page();
    TextFile.write(folder.resolve("report.md"), page);
    out.print(page);
    out.flush();
    return report.failed ? FAILED : report.complete ? 0 : Program.NO_DEVICE;
  }

  private String page() throws IOException {
    card();
    add("build for CUDA", part("jar-cuda").describe());
    add("self-test", part("self-test").describe());
    add("golden tests on CUDA", part("golden").describe());
    add("memory on CUDA", memory("memory-cuda"));
    add("times on CUDA", times("times-cuda", "cuda.json"));
    add("memory on the CPU", memory("memory-cpu"));
    add("times on the CPU", times("times-cpu", "cpu.json"));
    String stages = stages();
    return "# CPU beside CUDA\n\n" + machine() + outcomes + "\n" + stages + charts();
  }

  private void add(String part, String outcome) {
    outcomes.row(List.of(part, outcome));
  }

  private ReportPart part(String name) throws IOException {
    ReportPart part = ReportPart.read(folder, name);
    failed |= part.state() == State.FAILED;
    complete &= part.state() == State.DONE;
    return part;
  }

  /** That there is none is no failure: {@link CardCheck} ends with a code and says why. */
  private void card() throws IOException {
    ReportPart part = ReportPart.read(folder, "card");
    complete &= part.state() == State.DONE;
    add("card", part.state() == State.FAILED ? "none to run on: " + part.told() : part.describe());
  }

  /** Judges what there is, though the process may have ended before its last picture. */
  private String memory(String name) throws IOException {
    ReportPart part = part(name);
    Path file = folder.resolve(name + ".csv");
    if (part.state() == State.NOT_RUN || !Files.exists(file)) {
      return part.describe();
    }
    List<MemorySample> samples = MemorySample.read(file);
    List<String> told = new ArrayList<>();
    told.add(part.state() == State.DONE ? "done" : part.describe());
    told.add(samples.size() + " pictures");
    for (MemoryTrend trend : MemoryTrend.of(samples)) {
      failed |= trend.grows();
      told.add(trend.describe());
    }
    return String.join(", ", told);
  }

  /** A benchmark that failed is left out of the results, and others go on. */
  private String times(String name, String results) throws IOException {
    ReportPart part = part(name);
    Path file = folder.resolve(results);
    if (part.state() != State.DONE || !Files.exists(file)) {
      return part.describe();
    }
    List<String> missing = StageTable.missing(file);
    failed |= !missing.isEmpty();
    return missing.isEmpty()
        ? "done"
        : "FAILED: " + String.join(", ", missing) + " (see " + name + ".log)";
  }

  private String machine() throws IOException {
    Path machine = folder.resolve("machine.log");
    return Files.exists(machine)
        ? "```\n" + Files.readString(machine, StandardCharsets.ISO_8859_1).strip() + "\n```\n\n"
        : "";
  }

  /** Results of another backend than their name says are told instead of shown. */
  private String stages() throws IOException {
    try {
      return StageTable.of(folder.resolve("cpu.json"), folder.resolve("cuda.json"));
    } catch (IOException e) {
      failed = true;
      return "No times: " + e.getMessage() + "\n\n";
    }
  }

  private String charts() throws IOException {
    List<String> results =
        Stream.of("cpu.json", "cuda.json")
            .map(folder::resolve)
            .filter(Files::exists)
            .map(Path::toString)
            .toList();
    if (results.isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>(List.of("--out", folder.toString()));
    words.addAll(results);
    OutputStream nowhere = OutputStream.nullOutputStream();
    Compare.run(words, new PrintStream(nowhere, false, StandardCharsets.UTF_8));
    boolean chart = Files.exists(folder.resolve("breakdown.svg"));
    return (chart ? "![Where the time goes](breakdown.svg)\n\n" : "")
        + "All times, and what they were taken on: [benchmarks.md](benchmarks.md).\n";
  }
}
