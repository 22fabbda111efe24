package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process that {@link OutOfMemoryTest} starts with little memory: strips that need more than
 * there is, beside pictures that do not. Prints how often there was none, and whatever is wrong.
 */
final class OutOfMemoryProbe {

  private static final int ROUNDS = 3;
  private static final int RUNS_UNTIL_FREED = 5;

  private OutOfMemoryProbe() {}

  public static void main(String... none) throws InterruptedException, ExecutionException {
    RgbImage picture = Pixels.sample("shapes-1-640x480.png");
    RgbImage strip = Pixels.noise(64, 2500, 1); // 512 x 20000 for the network
    MaskRcnn model =
        MaskRcnn.demo(LoadOptions.DEFAULTS.withImageSize(512, 20_000).withConcurrency(4));
    List<Instance> expected = model.detect(picture);
    long pooled = model.pooledBytes();
    check(expected.size() > 5, "few are found: " + expected.size());
    for (int round = 0; round < ROUNDS; round++) {
      int failed = together(model, List.of(strip, picture, strip, picture), expected);
      System.out.println("failed " + failed);
      for (int i = 0; i < RUNS_UNTIL_FREED; i++) {
        check(model.detect(picture).equals(expected), "afterwards something else is found");
      }
      check(model.pooledBytes() == pooled, pooled + " bytes became " + model.pooledBytes());
    }
    model.close();
    check(model.pooledBytes() == 0, "a closed model holds " + model.pooledBytes());
  }

  /** How many found no memory; the others must find what is to be found. */
  private static int together(MaskRcnn model, List<RgbImage> images, List<Instance> expected)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(images.size());
    List<Future<List<Instance>>> runs = new ArrayList<>();
    images.forEach(image -> runs.add(threads.submit(() -> model.detect(image))));
    threads.shutdown();
    int failed = 0;
    for (int i = 0; i < runs.size(); i++) {
      try {
        List<Instance> found = runs.get(i).get();
        check(images.get(i).height() == 64 || found.equals(expected), "something else is found");
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof OutOfMemoryError)) {
          throw e;
        }
        failed++;
      }
    }
    return failed;
  }

  private static void check(boolean right, String wrong) {
    if (!right) {
      System.out.println("wrong: " + wrong);
    }
  }
}
