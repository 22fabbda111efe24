package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Non-maximum suppression alone, on random boxes in a picture of 1024 x 1024. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NmsBenchmark {

  private static final int SIDE = 1024;

  /** How many. */
  @Param({"1000", "6000", "20000"})
  public int boxes;

  private final NonMaxSuppression nms = new NonMaxSuppression(0.7, SuppressionRule.ABOVE_THRESHOLD);
  private Boxes candidates;
  private float[] scores;

  /** Sides from 16 to 512 pixels, small ones as frequent per octave as large ones. */
  @Setup
  public void scatter() {
    Random random = new Random(1);
    float[] corners = new float[4 * boxes];
    scores = new float[boxes];
    for (int i = 0; i < boxes; i++) {
      float width = (float) (16 * Math.pow(32, random.nextDouble()));
      float height = (float) (width * Math.pow(2, random.nextDouble(-1, 1)));
      float x = SIDE * random.nextFloat();
      float y = SIDE * random.nextFloat();
      corners[4 * i] = x - width / 2;
      corners[4 * i + 1] = y - height / 2;
      corners[4 * i + 2] = x + width / 2;
      corners[4 * i + 3] = y + height / 2;
      scores[i] = random.nextFloat();
    }
    candidates = Boxes.of(corners);
  }

  /** All that stay. */
  @Benchmark
  public int[] keep() {
    return nms.keep(candidates, scores);
  }
}
