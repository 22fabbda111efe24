package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A picture file to the model input: decoding a JPEG, and resizing to 800 x 1333 with
 * normalisation.
 */
public class ImageBenchmark extends StageBenchmark {

  /** Rows and columns: a COCO picture, and the 12 megapixels of a camera. */
  @Param({"480x640", "3000x4000"})
  public String picture;

  private final ImageReader reader = new ImageReader();
  private final ImageTransform transform = Recipe.named("torchvision").image();
  private Path file;
  private RgbImage image;

  /** Writes the file. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    PictureSize sides = PictureSize.parse(picture);
    file = FullSizeModel.temporary(".jpg");
    SyntheticPicture.write(SyntheticPicture.of(sides.height(), sides.width()), "jpg", file);
    image = reader.read(file);
  }

  /** Deletes the file. */
  @TearDown(Level.Trial)
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
