package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
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

/** Run lengths of the masks of a run: to COCO's string and back, and pixels to run lengths. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RleBenchmark {

  private List<Rle> masks;
  private List<BinaryMask> pixels;
  private List<String> strings;
  private int height;
  private int width;

  /** Takes the masks from a run, and makes their other two forms. */
  @Setup
  public void prepare(FullSizeModel model) {
    masks = model.run().masks();
    pixels = masks.stream().map(Rle::decode).toList();
    strings = masks.stream().map(Rle::toCompressed).toList();
    height = model.picture().height();
    width = model.picture().width();
  }

  /** Pixels to run lengths. */
  @Benchmark
  public List<Rle> encode() {
    return pixels.stream().map(Rle::encode).toList();
  }

  /** Run lengths to COCO strings. */
  @Benchmark
  public List<String> compress() {
    return masks.stream().map(Rle::toCompressed).toList();
  }

  /** COCO strings to pixels. */
  @Benchmark
  public List<BinaryMask> decode() {
    return strings.stream()
        .map(string -> Rle.ofCompressed(height, width, string).decode())
        .toList();
  }
}
