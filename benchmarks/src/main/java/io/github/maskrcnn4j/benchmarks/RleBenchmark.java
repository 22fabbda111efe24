package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** Run lengths of the masks of a run: to COCO's string and back, and pixels to run lengths. */
public class RleBenchmark extends StageBenchmark {

  private List<BinaryMask> masks;
  private List<String> strings;

  /** Makes the other two forms of the masks. */
  @Setup(Level.Trial)
  public void prepare(FullSizeModel model) {
    masks = model.data().masks().stream().map(Rle::decode).toList();
    strings = model.data().masks().stream().map(Rle::toCompressed).toList();
  }

  /** Pixels to run lengths. */
  @Benchmark
  public List<Rle> encode() {
    return masks.stream().map(Rle::encode).toList();
  }

  /** Run lengths to COCO strings. */
  @Benchmark
  public List<String> compress(FullSizeModel model) {
    return model.data().masks().stream().map(Rle::toCompressed).toList();
  }

  /** COCO strings to pixels. */
  @Benchmark
  public List<BinaryMask> decode(FullSizeModel model) {
    int height = model.picture().height();
    int width = model.picture().width();
    return strings.stream()
        .map(string -> Rle.ofCompressed(height, width, string).decode())
        .toList();
  }
}
