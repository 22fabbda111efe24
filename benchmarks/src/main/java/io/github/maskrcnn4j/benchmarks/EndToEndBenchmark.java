package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An image in memory to its instances: all stages, masks pasted. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(1)
public class EndToEndBenchmark {

  /** Layers of the ResNet. */
  @Param({"50", "101"})
  public int depth;

  /** Sides of the square picture, which is not resized. */
  @Param({"512", "1024"})
  public int size;

  private Path weights;
  private MaskRcnn model;
  private RgbImage image;

  /** Makes the weights and the picture. */
  @Setup(Level.Trial)
  public void load() throws IOException {
    weights = Files.createTempFile("synthetic", ".safetensors");
    SyntheticModel.write(weights, depth, 81);
    model = MaskRcnn.load(weights, Map.of("min_size", "" + size, "max_size", "" + size));
    byte[] pixels = new byte[3 * size * size];
    new Random(1).nextBytes(pixels);
    image = RgbImage.of(size, size, pixels);
  }

  /** Frees the model. */
  @TearDown(Level.Trial)
  public void free() throws IOException {
    model.close();
    Files.delete(weights);
  }

  /** The whole. */
  @Benchmark
  public List<Instance> detect() {
    return model.detect(image);
  }
}
