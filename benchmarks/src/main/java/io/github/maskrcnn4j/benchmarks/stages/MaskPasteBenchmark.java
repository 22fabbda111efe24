package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Soft masks to masks of the picture, as run lengths. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MaskPasteBenchmark {

  private MaskPaster paster;
  private SoftMasks masks;
  private Boxes found;
  private Boxes large;
  private int height;
  private int width;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    KeptRun run = model.run();
    paster = model.stages().recipe().paster();
    masks = run.softMasks();
    height = run.geometry().originalHeight();
    width = run.geometry().originalWidth();
    found = run.detections().boxesInOriginal();
    large = largeBoxes(masks.size());
  }

  /** Boxes of half the picture's sides, along its rising diagonal. */
  private Boxes largeBoxes(int count) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      float shift = (float) i / count / 2;
      corners[4 * i] = shift * width;
      corners[4 * i + 1] = (0.5f - shift) * height;
      corners[4 * i + 2] = (shift + 0.5f) * width;
      corners[4 * i + 3] = (1 - shift) * height;
    }
    return Boxes.of(corners);
  }

  /** A hundred masks in the boxes that were found. */
  @Benchmark
  public List<Rle> paste() {
    return paster.paste(masks, found, height, width);
  }

  /** The same masks in large boxes. */
  @Benchmark
  public List<Rle> pasteLarge() {
    return paster.paste(masks, large, height, width);
  }
}
