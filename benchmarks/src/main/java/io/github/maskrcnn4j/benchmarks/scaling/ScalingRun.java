package io.github.maskrcnn4j.benchmarks.scaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.runs.StageClock;
import io.github.maskrcnn4j.benchmarks.synthetic.CountedRun;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.benchmarks.synthetic.UsualWork;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /** Measures. Only {@link Scaling} calls it. */
  public static void main(String[] words) throws IOException {
    requireThreads(Runtime.getRuntime().availableProcessors());
    Path weights = Path.of(words[0]);
    int runs = Integer.parseInt(words[1]);
    List<ScalingPoint> points = new ArrayList<>();
    for (int i = 3; i < words.length; i++) {
      String[] pair = words[i].split(":");
      int side = Integer.parseInt(pair[0]);
      int proposals = Integer.parseInt(pair[1]);
      int warmUps = points.isEmpty() ? FIRST_WARM_UPS : 1;
      points.add(measure(weights, side, proposals, warmUps, runs));
    }
    new ObjectMapper().writeValue(Path.of(words[2]).toFile(), points);
  }

  /** Fails if the backend uses another number of threads than the JVM: the law would not hold. */
  private static void requireThreads(int threads) {
    Backend backend = Backend.current();
    if (backend.isCpu() && backend.threads() != threads) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "ND4J uses %d threads, expected %d; OMP_NUM_THREADS is not heeded",
              backend.threads(),
              threads));
    }
  }

  /** Warms up, then keeps the fastest of {@code runs} for each stage. */
  static ScalingPoint measure(Path weights, int side, int proposals, int warmUps, int runs)
      throws IOException {
    PictureSize size = new PictureSize(side, side);
    UsualWork work = new UsualWork(proposals, UsualWork.DETECTIONS);
    RgbImage picture = SyntheticPicture.of(size);
    Map<String, Double> best = new LinkedHashMap<>();
    try (MaskRcnn model = MaskRcnn.load(weights, work.settings(size))) {
      CountedRun counted = new CountedRun();
      for (int run = 0; run < warmUps; run++) {
        model.detect(picture, counted);
      }
      work.requireProposals(counted.proposals());
      for (int run = 0; run < runs; run++) {
        StageClock clock = new StageClock();
        model.detect(picture, clock.trace());
        clock.milliseconds().forEach((stage, ms) -> best.merge(stage, ms, Math::min));
      }
    }
    return new ScalingPoint(side, proposals, best);
  }
}
