package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.machine.TemporaryFile;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A picture file to the model input: decoding a JPEG, and resizing to 800 x 1333 with
 * normalisation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ImageBenchmark {

  /** Rows and columns: a COCO picture, and the 12 megapixels of a camera. */
  @Param({"480x640", "3000x4000"})
  public String picture;

  private final ImageReader reader = new ImageReader();
  private final ImageTransform transform = Recipe.named("torchvision").image();
  private Path file;
  private RgbImage image;

  /** Writes the file. */
  @Setup
  public void write() throws IOException {
    file = TemporaryFile.create(".jpg");
    SyntheticPicture.write(SyntheticPicture.of(PictureSize.parse(picture)), "jpg", file);
    image = reader.read(file);
  }

  /** Deletes the file. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** File to pixels. */
  @Benchmark
  public RgbImage decode() throws IOException {
    return reader.read(file);
  }

  /** Pixels to input. */
  @Benchmark
  public ModelInput transform() {
    return transform.apply(image);
  }
}
