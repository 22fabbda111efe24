package io.github.maskrcnn4j.benchmarks.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.detector.LoadOptions;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The part of {@link Throughput} that runs in a process of its own: {@code ThroughputRun WEIGHTS
 * FOLDER PARALLEL TARGET.json}. Reads the folder's pictures, takes all of them through the network
 * once to warm up and once to measure.
 */
public final class ThroughputRun {

  /** In the place of a file: the embedded model, with its own recipe. */
  static final String DEMO = "demo";

  private ThroughputRun() {}

  /** Measures. Only {@link Throughput} calls it. */
  public static void main(String[] words) throws Exception {
    List<RgbImage> pictures = read(Path.of(words[1]));
    boolean sharing = words[2].endsWith("+") || words[2].equals("1");
    int count = Integer.parseInt(words[2].replace("+", ""));
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try (MaskRcnn model = load(words[0], pictures.get(0), count)) {
      seconds(model, pictures, sharing, threads);
      double rate = pictures.size() / seconds(model, pictures, sharing, threads);
      long resident = ResidentMemory.peak().orElse(-1);
      new ObjectMapper()
          .writeValue(Path.of(words[3]).toFile(), new ThroughputPoint(rate, resident));
    } finally {
      threads.shutdown();
    }
  }

  private static List<RgbImage> read(Path folder) throws IOException {
    List<RgbImage> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        pictures.add(new ImageReader().read(file));
      }
    }
    if (pictures.isEmpty()) {
      throw new IOException(folder + ": no pictures");
    }
    return pictures;
  }

  /** Pictures of the first one's size are not resized. */
  private static MaskRcnn load(String weights, RgbImage first, int count) throws IOException {
    LoadOptions options = LoadOptions.DEFAULTS.withConcurrency(count);
    Map<String, String> size = new PictureSize(first.height(), first.width()).unresized();
    return weights.equals(DEMO)
        ? MaskRcnn.demo(options)
        : MaskRcnn.load(Path.of(weights), options.withRecipe(recipe -> recipe.with(size)));
  }

  /** How long all pictures take. */
  private static double seconds(
      MaskRcnn model, List<RgbImage> pictures, boolean sharing, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    List<Callable<Integer>> runs = new ArrayList<>();
    for (RgbImage picture : pictures) {
      runs.add(
          sharing
              ? () -> model.detect(picture).size()
              : () -> Workers.alone(() -> model.detect(picture).size()));
    }
    long start = System.nanoTime();
    for (Future<Integer> run : threads.invokeAll(runs)) {
      run.get(); // throws if it failed
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
