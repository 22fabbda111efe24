package io.github.maskrcnn4j.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the time of a run goes, put together from the benchmarks of its stages.
 *
 * @param network the depth and size that they share: {@code R-101, 1024x1024}
 * @param stages milliseconds by the label of the stage, in the order of the run; what was not
 *     measured is missing
 */
record StageBreakdown(String network, Map<String, Double> stages) {

  /** One stage of a run: the benchmark that stands for it, and its own parameters. */
  record Stage(String title, String benchmark, Map<String, String> parameters) {

    /** The title, marked if the stage is {@link HostCode}. */
    String label() {
      return title + HostCode.mark(benchmark);
    }
  }

  static final List<Stage> STAGES =
      List.of(
          new Stage("normalise", "InputBenchmark.transform", Map.of()),
          new Stage("stem", "StemBenchmark.stem", Map.of()),
          new Stage("conv2_x", "ResNetStageBenchmark.stage", Map.of("stage", "2")),
          new Stage("conv3_x", "ResNetStageBenchmark.stage", Map.of("stage", "3")),
          new Stage("conv4_x", "ResNetStageBenchmark.stage", Map.of("stage", "4")),
          new Stage("conv5_x", "ResNetStageBenchmark.stage", Map.of("stage", "5")),
          new Stage("pyramid", "FeaturePyramidBenchmark.pyramid", Map.of()),
          new Stage("RPN head", "RpnHeadBenchmark.head", Map.of()),
          new Stage("proposals", "ProposalBenchmark.select", Map.of()),
          new Stage("RoIAlign 7x7", "RoiFeatureBenchmark.extract", Map.of("side", "7")),
          new Stage("box head", "BoxHeadBenchmark.head", Map.of()),
          new Stage("detections", "DetectionBenchmark.select", Map.of()),
          new Stage("RoIAlign 14x14", "RoiFeatureBenchmark.extract", Map.of("side", "14")),
          new Stage("mask head", "MaskHeadBenchmark.head", Map.of()),
          new Stage("paste", "MaskPasteBenchmark.paste", Map.of()));

  StageBreakdown {
    stages = new LinkedHashMap<>(stages);
  }

  /** The breakdown of every network in the file of which at least two stages were measured. */
  static List<StageBreakdown> of(ResultFile file) {
    List<StageBreakdown> breakdowns = new ArrayList<>();
    file.measurements().stream()
        .filter(m -> STAGES.stream().anyMatch(stage -> stage.benchmark.equals(m.benchmark())))
        .map(StageBreakdown::network)
        .distinct()
        .forEach(network -> breakdowns.add(of(file, network)));
    return breakdowns.stream().filter(breakdown -> breakdown.stages.size() > 1).toList();
  }

  double total() {
    return stages.values().stream().mapToDouble(ms -> ms).sum();
  }

  private static StageBreakdown of(ResultFile file, String network) {
    // RoIAlign counts with the implementation that a run takes on this backend
    String sampler = file.environment().backend().equals("CPU") ? "host" : "tensor";
    Map<String, Double> stages = new LinkedHashMap<>();
    for (Stage stage : STAGES) {
      Optional<Measurement> found =
          file.measurements().stream()
              .filter(m -> m.benchmark().equals(stage.benchmark))
              .filter(m -> network(m).equals(network))
              .filter(m -> m.parameters().entrySet().containsAll(stage.parameters.entrySet()))
              .filter(m -> m.parameters().getOrDefault("sampler", sampler).equals(sampler))
              .findFirst();
      found.ifPresent(m -> stages.put(stage.label(), m.milliseconds()));
    }
    return new StageBreakdown(network, stages);
  }

  /** The depth and size of a measurement in words. */
  static String network(Measurement measurement) {
    Map<String, String> parameters = measurement.parameters();
    return "R-" + parameters.get("depth") + ", " + parameters.get("size");
  }
}
