package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageFormatException;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process that {@link Soak} watches: mixed requests to the embedded model from four threads,
 * two runs at a time. Every hundred it prints {@code request N RESIDENT_KB}, at the end what became
 * of all.
 */
final class SoakProbe {

  static final int REQUESTS = 3000;
  static final int STEP = 100;

  private static final int THREADS = 4;
  private static final int BORDERS = 9; // of a run, its turn included

  private final MaskRcnn model = MaskRcnn.demo(LoadOptions.DEFAULTS.withConcurrency(2));
  private final RgbImage shapes = Pixels.sample("shapes-1-640x480.png");
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int answered;

  private SoakProbe() {}

  public static void main(String... seed) throws Exception {
    SoakProbe probe = new SoakProbe();
    Random random = new Random(Long.parseLong(seed[0]));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      long own = random.nextLong();
      requests.add(threads.submit(() -> probe.answer(new Random(own))));
    }
    threads.shutdown();
    for (Future<?> request : requests) {
      request.get();
    }
    probe.model.close();
    System.out.println("outcomes " + probe.outcomes);
    System.out.println("pooled " + probe.model.pooledBytes());
  }

  private Void answer(Random random) throws IOException {
    String outcome;
    try {
      outcome = request(random);
    } catch (ImageFormatException e) {
      outcome = "bad picture";
    } catch (CancellationException e) {
      outcome = Thread.interrupted() ? "interrupted" : "cancelled";
    } catch (IllegalArgumentException e) {
      outcome = "unknown class";
    }
    count(outcome);
    return null;
  }

  private synchronized void count(String outcome) throws IOException {
    outcomes.merge(outcome, 1, Integer::sum);
    answered++;
    if (answered % STEP == 0) {
      System.out.println("request " + answered + " " + ResidentMemoryProbe.residentKilobytes());
    }
  }

  private String request(Random random) throws IOException {
    RgbImage image = Pixels.resized(shapes, 1 + random.nextInt(600), 1 + random.nextInt(600));
    DetectOptions options = DetectOptions.DEFAULTS.withScoreThreshold(random.nextDouble());
    switch (random.nextInt(10)) {
      case 0 -> {
        byte[] junk = new byte[random.nextInt(10_000)];
        random.nextBytes(junk);
        image = new ImageReader().read(junk, "junk");
      }
      case 1 -> {
        int[] left = {1 + random.nextInt(BORDERS)};
        options = options.withCancellation(() -> --left[0] == 0);
      }
      case 2 -> Thread.currentThread().interrupt();
      case 3 -> options = options.withClasses("dog");
      case 4 -> options = options.withClasses("circle", "ring").withMaxInstances(3);
      case 5 -> options = options.withScoreThreshold(0).withSoftMasks();
      case 6 -> {
        RgbImage alone = image;
        Workers.alone(() -> model.detect(alone));
        return "found";
      }
      default -> {}
    }
    model.detect(image, options);
    return "found";
  }
}
