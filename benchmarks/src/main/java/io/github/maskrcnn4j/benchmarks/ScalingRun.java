package io.github.maskrcnn4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of {@link Scaling} that runs in a process of its own, because the number of threads is
 * fixed when a process starts: {@code ScalingRun WEIGHTS RUNS TARGET.json SIDE:PROPOSALS...}.
 * Writes, for each pair, the fastest run of every stage.
 */
public final class ScalingRun {

  /** For the JIT compiler; each later point only has to fill its own memory pool. */
  private static final int FIRST_WARM_UPS = 3;

  private ScalingRun() {}

  /**
   * A point that was measured.
   *
   * @param side rows and columns of the picture
   * @param proposals that the box head saw
   * @param stages milliseconds by stage, in the order of the run
   */
  record Point(int side, int proposals, Map<String, Double> stages) {
    double total() {
      return stages.values().stream().mapToDouble(ms -> ms).sum();
    }

    /** The faster time of each stage. */
    Point fastest(Point other) {
      Map<String, Double> best = new LinkedHashMap<>(stages);
      other.stages.forEach((stage, ms) -> best.merge(stage, ms, Math::min));
      return new Point(side, proposals, best);
    }
  }

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    requireThreads(Runtime.getRuntime().availableProcessors());
    List<Point> points = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      String[] pair = arguments[i].split(":");
      int side = Integer.parseInt(pair[0]);
      int proposals = Integer.parseInt(pair[1]);
      int runs = Integer.parseInt(arguments[1]);
      int warmUps = points.isEmpty() ? FIRST_WARM_UPS : 1;
      points.add(measure(Path.of(arguments[0]), side, proposals, warmUps, runs));
    }
    new ObjectMapper().writeValue(Path.of(arguments[2]).toFile(), points);
  }

  /** Fails if the backend uses another number of threads than the JVM: the law would not hold. */
  private static void requireThreads(int threads) {
    Backend backend = Backend.current();
    if (backend.isCpu() && backend.threads() != threads) {
      throw new IllegalStateException(
          "ND4J uses %d threads, expected %d; OMP_NUM_THREADS is not heeded"
              .formatted(backend.threads(), threads));
    }
  }

  /** Warms up, then keeps the fastest of {@code runs} for each stage. */
  static Point measure(Path weights, int side, int proposals, int warmUps, int runs)
      throws IOException {
    Map<String, String> settings = new HashMap<>(new PictureSize(side, side).unresized());
    settings.put("rpn_post_nms_top_n", "" + proposals);
    RgbImage picture = SyntheticPicture.of(side, side);
    Map<String, Double> best = new LinkedHashMap<>();
    try (MaskRcnn model = MaskRcnn.load(weights, settings)) {
      RunCounts counts = new RunCounts();
      for (int run = 0; run < warmUps; run++) {
        model.detect(picture, counts);
      }
      FullSizeModel.requireCount("proposals", proposals, counts.proposals());
      for (int run = 0; run < runs; run++) {
        StageClock clock = new StageClock();
        model.detect(picture, clock);
        clock.milliseconds().forEach((stage, ms) -> best.merge(stage, ms, Math::min));
      }
    }
    return new Point(side, proposals, best);
  }
}
