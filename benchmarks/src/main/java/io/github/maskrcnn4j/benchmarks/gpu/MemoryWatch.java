package io.github.maskrcnn4j.benchmarks.gpu;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.TextFile;
import io.github.maskrcnn4j.benchmarks.machine.DeviceMemory;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.benchmarks.synthetic.UsualWork;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Detects on many pictures of one size and writes down the memory after each. The file is whole
 * after every picture: a run that memory ends leaves what it saw.
 */
public final class MemoryWatch {

  private static final String USAGE = "MemoryWatch WEIGHTS PICTURES SIDE TARGET.csv";

  private MemoryWatch() {}

  /** {@code MemoryWatch WEIGHTS PICTURES SIDE TARGET.csv}. */
  public static void main(String[] words) throws Exception {
    Program.run(MemoryWatch::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 4);
    int side = arguments.number(2);
    PictureSize size = new PictureSize(side, side);
    PrintStream out = System.out;
    out.println(Backend.current().describe());
    Supplier<OptionalLong> device =
        Backend.current().device().isEmpty()
            ? OptionalLong::empty
            : DeviceMemory.ofVisibleCard()::used;
    UsualWork work = new UsualWork(UsualWork.PROPOSALS, UsualWork.DETECTIONS);
    try (MaskRcnn model = MaskRcnn.load(arguments.file(0), work.settings(size))) {
      List<MemorySample> samples =
          watch(model, size, arguments.number(1), device, arguments.file(3));
      MemoryTrend.of(samples).forEach(trend -> out.println(trend.describe()));
    }
  }

  private static List<MemorySample> watch(
      MaskRcnn model, PictureSize size, int pictures, Supplier<OptionalLong> device, Path file)
      throws IOException {
    List<MemorySample> samples = new ArrayList<>();
    for (int i = 1; i <= pictures; i++) {
      RgbImage picture = SyntheticPicture.of(size, i);
      long start = System.nanoTime();
      model.detect(picture);
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      samples.add(new MemorySample(i, milliseconds, ResidentMemory.now(), device.get()));
      TextFile.write(file, MemorySample.csv(samples));
    }
    return samples;
  }
}
