package io.github.maskrcnn4j.benchmarks.scaling;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.Checkout;
import io.github.maskrcnn4j.benchmarks.machine.Hardware;
import io.github.maskrcnn4j.benchmarks.machine.JavaProcess;
import io.github.maskrcnn4j.benchmarks.machine.TemporaryFile;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the time of a run grows with the picture's area and the number of proposals, and shrinks with
 * the number of threads: {@code Scaling [DEPTH [RUNS [MOST_THREADS]]]}. Prints tables in Markdown.
 *
 * <p>Threads are those of OpenMP, of the workers that share a layer and of Java's common pool. With
 * each number of threads the same run is measured in a process of its own; Amdahl's law through
 * these points says which part of a stage is serial, and what more cores would bring.
 *
 * @param weights of the model
 * @param runs of which the fastest counts, for each stage
 * @param most threads: 1, 2, 4 and so on up to this
 * @param rounds in which all numbers of threads take turns: a machine whose speed drifts treats
 *     them alike
 * @param sides of the pictures whose area is compared, with the most proposals
 * @param proposals numbers that are compared, on {@link #usual}
 */
record Scaling(Path weights, int runs, int most, int rounds, int[] sides, int[] proposals) {

  private static final int ROUNDS = 2;
  private static final int[] SIDES = {512, 768, 1024, 1333};
  private static final int[] PROPOSALS = {100, 300, 1000};

  /** Measures and prints. */
  public static void main(String[] words) throws Exception {
    Program.run(Scaling::run, words);
  }

  private static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of("Scaling [DEPTH [RUNS [MOST_THREADS]]]", words, 0, 1, 2, 3);
    int depth = arguments.number(0, 101);
    int runs = arguments.number(1, 3);
    int most = arguments.number(2, Runtime.getRuntime().availableProcessors());
    Path weights = TemporaryFile.create(".safetensors");
    SyntheticModel.write(weights, depth, SyntheticModel.COCO_CLASSES);
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "ResNet-%d, fastest of %d runs, %s, revision %s%n%n",
        depth,
        runs,
        Hardware.processor(),
        Checkout.revision());
    out.print(new Scaling(weights, runs, most, ROUNDS, SIDES, PROPOSALS).report());
    Files.deleteIfExists(weights);
  }

  /** Measures all points; the tables. */
  String report() throws IOException {
    Set<String> pairs = new LinkedHashSet<>();
    Arrays.stream(sides).forEach(side -> pairs.add(pair(side, all())));
    Arrays.stream(proposals).forEach(count -> pairs.add(pair(usual(), count)));
    List<ScalingPoint> points = measure(most, List.copyOf(pairs));
    Map<Integer, ScalingPoint> byThreads = byThreads();
    List<ScalingPoint> areas =
        Arrays.stream(sides).mapToObj(side -> find(points, side, all())).toList();
    List<ScalingPoint> counts =
        Arrays.stream(proposals).mapToObj(count -> find(points, usual(), count)).toList();
    return String.join(
        "\n",
        ScalingTables.area(areas),
        ScalingTables.proposals(counts),
        byThreads.size() > 1
            ? ScalingTables.threads(byThreads)
            : "One thread: nothing can be said about more.\n");
  }

  /** The usual run with 1, 2, 4 and so on threads, each number warmed up alike. */
  private Map<Integer, ScalingPoint> byThreads() throws IOException {
    Map<Integer, ScalingPoint> byThreads = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int threads = 1; threads < 2 * most; threads *= 2) {
        int allowed = Math.min(threads, most);
        ScalingPoint point = measure(allowed, List.of(pair(usual(), all()))).get(0);
        byThreads.merge(allowed, point, ScalingPoint::fastest);
      }
    }
    return byThreads;
  }

  /** The side of the picture on which proposals and threads are varied: the last but one. */
  private int usual() {
    return sides[sides.length - 2];
  }

  private int all() {
    return proposals[proposals.length - 1];
  }

  private static String pair(int side, int proposals) {
    return side + ":" + proposals;
  }

  private static ScalingPoint find(List<ScalingPoint> points, int side, int proposals) {
    return points.stream()
        .filter(point -> point.side() == side && point.proposals() == proposals)
        .findFirst()
        .orElseThrow();
  }

  /** Runs a child process that may use so many threads. */
  private List<ScalingPoint> measure(int threads, List<String> pairs) throws IOException {
    Path target = TemporaryFile.create(".json");
    List<String> jvm = new ArrayList<>(JavaProcess.OPTIONS);
    jvm.add("-XX:ActiveProcessorCount=" + threads);
    // the caller works too; of one thread's pool nobody else does
    jvm.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + (threads - 1));
    JavaProcess child =
        new JavaProcess(ScalingRun.class, jvm, Map.of("OMP_NUM_THREADS", "" + threads));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(weights.toString(), "" + runs, target.toString()));
    arguments.addAll(pairs);
    int code = child.run(arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IOException("Measuring with " + threads + " threads failed with code " + code);
    }
    return new ObjectMapper()
        .readValue(target.toFile(), new TypeReference<List<ScalingPoint>>() {});
  }
}
