package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.testkit.OnCpu;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Several threads on one model, and its end. */
class SharedModelTest {

  private static final Map<String, String> SMALL = Map.of("min_size", "128", "max_size", "256");
  private static final List<RgbImage> IMAGES =
      List.of(
          Pixels.sample("shapes-1-640x480.png"),
          Pixels.sample("shapes-3-480x640.png"),
          Pixels.sample("shapes-4-512x384.png"),
          Pixels.sample("shapes-5-480x480.png"));

  @Test
  @OnCpu(OnCpu.STREAMS)
  void threadsFindWhatOneFindsAlone() throws InterruptedException, ExecutionException {
    try (MaskRcnn model = MaskRcnn.demo(SMALL)) {
      List<List<Instance>> alone = IMAGES.stream().map(model::detect).toList();
      assertThat(alone).allSatisfy(found -> assertThat(found).isNotEmpty());
      List<Future<List<Instance>>> together = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(IMAGES.size());
      for (int i = 0; i < 5 * IMAGES.size(); i++) {
        RgbImage image = IMAGES.get(i % IMAGES.size());
        together.add(threads.submit(() -> model.detect(image)));
      }
      threads.shutdown();
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % IMAGES.size()));
      }
    }
  }

  /**
   * One thread cuts the rows and tiles of a layer into other blocks than all threads do; each row
   * and tile is summed as before.
   */
  @Test
  @OnCpu(OnCpu.STREAMS)
  void picturesSideBySideHaveTheSameBits() throws InterruptedException, ExecutionException {
    try (MaskRcnn model = MaskRcnn.demo()) { // in its own size, where a layer has many blocks
      List<List<Instance>> oneByOne = IMAGES.stream().map(model::detect).toList();
      List<Callable<List<Instance>>> runs = new ArrayList<>();
      IMAGES.forEach(image -> runs.add(() -> Workers.alone(() -> model.detect(image))));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      List<Future<List<Instance>>> sideBySide = threads.invokeAll(runs);
      threads.shutdown();
      for (int i = 0; i < IMAGES.size(); i++) {
        assertThat(sideBySide.get(i).get()).isNotEmpty().isEqualTo(oneByOne.get(i));
      }
    }
  }

  @Test
  void aClosedModelRefusesToRun() {
    MaskRcnn model = MaskRcnn.demo(SMALL);
    model.detect(IMAGES.get(0));
    assertThat(model.pooledBytes()).isPositive();
    model.close();
    model.close();
    assertThat(model.pooledBytes()).isZero();
    assertThatThrownBy(() -> model.detect(IMAGES.get(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The model is closed");
    assertThat(model.classes()).as("what it knows about itself").hasSize(8);
  }

  /** Stages are lent: who runs one alone cannot free the network that others run. */
  @Test
  void closingAStageLeavesTheModelAlone() {
    try (MaskRcnn model = MaskRcnn.demo(SMALL)) {
      List<Instance> expected = model.detect(IMAGES.get(0));
      Model stages = model.stages();
      stages.resNet().close();
      stages.pyramid().close();
      stages.rpn().close();
      stages.boxHead().close();
      stages.maskHead().close();
      assertThat(model.detect(IMAGES.get(0))).isEqualTo(expected);
    }
  }

  @Test
  void aStageOfAClosedModelRefusesToRun() {
    MaskRcnn model = MaskRcnn.demo(SMALL);
    Model stages = model.stages();
    model.close();
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray image = scope.take(1, 64, 64, 3);
      assertThatThrownBy(() -> stages.resNet().apply(scope, image))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is closed");
    }
  }

  @Test
  void aRunUnderWayOutlivesTheModelsEnd() {
    MaskRcnn model = MaskRcnn.demo(SMALL);
    List<Instance> expected = model.detect(IMAGES.get(0));
    Trace closing =
        new Trace() {
          @Override
          public void detections(Detections detections) {
            model.close();
          }
        };
    assertThat(model.detect(IMAGES.get(0), closing)).isEqualTo(expected);
    assertThat(model.pooledBytes()).isZero();
    assertThatThrownBy(() -> model.detect(IMAGES.get(0))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @OnCpu(OnCpu.STREAMS)
  void closingWhileOthersRunHarmsNobody() throws InterruptedException, ExecutionException {
    MaskRcnn model = MaskRcnn.demo(SMALL);
    List<List<Instance>> alone = IMAGES.stream().map(model::detect).toList();
    ExecutorService threads = Executors.newFixedThreadPool(IMAGES.size());
    CountDownLatch underWay = new CountDownLatch(IMAGES.size());
    List<Future<Integer>> runs = new ArrayList<>();
    for (int i = 0; i < IMAGES.size(); i++) {
      int image = i;
      runs.add(threads.submit(() -> runUntilClosed(model, image, alone.get(image), underWay)));
    }
    threads.shutdown();
    underWay.await();
    model.close();
    for (Future<Integer> run : runs) {
      assertThat(run.get()).isPositive();
    }
    assertThat(model.pooledBytes()).isZero();
  }

  /**
   * Whoever waits for his turn leaves when he is interrupted, called off, or the model is closed.
   */
  @Test
  void oneRunAtATimeAndTheOthersWait() throws InterruptedException {
    MaskRcnn model = MaskRcnn.demo(LoadOptions.DEFAULTS.withImageSize(128, 256).withConcurrency(1));
    List<Instance> expected = model.detect(IMAGES.get(0));
    List<Throwable> waiters = Collections.synchronizedList(new ArrayList<>());
    Trace whileRunning =
        new Trace() {
          @Override
          public void detections(Detections detections) {
            Thread interrupted = waiter(() -> model.detect(IMAGES.get(1)), waiters);
            interrupted.interrupt();
            end(interrupted);
            AtomicInteger looks = new AtomicInteger();
            BooleanSupplier thirdLook = () -> looks.incrementAndGet() == 3;
            end(
                waiter(
                    () ->
                        model.detect(
                            IMAGES.get(1), DetectOptions.DEFAULTS.withCancellation(thirdLook)),
                    waiters));
            Thread closed = waiter(() -> model.detect(IMAGES.get(1)), waiters);
            model.close();
            end(closed);
          }
        };
    assertThat(model.detect(IMAGES.get(0), DetectOptions.DEFAULTS.withTrace(whileRunning)))
        .isEqualTo(expected);

    assertThat(waiters)
        .extracting(Throwable::getMessage)
        .containsExactly(
            "The thread was interrupted before its turn",
            "Cancelled before its turn",
            "The model is closed");
    assertThat(waiters.subList(0, 2)).hasOnlyElementsOfType(CancellationException.class);
    assertThat(model.pooledBytes()).isZero();
  }

  @Test
  void theMemoryOfOneRunIsEnoughForManyThreads() throws InterruptedException, ExecutionException {
    try (MaskRcnn model =
        MaskRcnn.demo(LoadOptions.DEFAULTS.withImageSize(128, 256).withConcurrency(1))) {
      List<Instance> expected = model.detect(IMAGES.get(0));
      long alone = model.pooledBytes();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Callable<List<Instance>>> runs =
          Collections.nCopies(24, () -> model.detect(IMAGES.get(0)));
      for (Future<List<Instance>> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(expected);
      }
      threads.shutdown();
      assertThat(model.pooledBytes()).isEqualTo(alone);
    }
  }

  private static Thread waiter(Callable<?> work, List<Throwable> failures) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.call();
              } catch (Exception e) {
                failures.add(e);
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) { // for its turn
      Thread.onSpinWait();
    }
    return thread;
  }

  private static void end(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A run that throws must not keep the model alive. */
  @Test
  void aRunThatFailsEndsToo() {
    MaskRcnn model = MaskRcnn.demo(SMALL);
    Trace failing =
        new Trace() {
          @Override
          public void detections(Detections detections) {
            throw new UnsupportedOperationException("on purpose");
          }
        };
    assertThatThrownBy(() -> model.detect(IMAGES.get(0), failing)).hasMessage("on purpose");
    model.close();
    assertThat(model.pooledBytes()).isZero();
  }

  /** How often the image was detected before the model was closed. */
  private static int runUntilClosed(
      MaskRcnn model, int image, List<Instance> expected, CountDownLatch underWay) {
    for (int runs = 0; ; runs++) {
      try {
        assertThat(model.detect(IMAGES.get(image))).isEqualTo(expected);
        underWay.countDown();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("The model is closed");
        return runs;
      }
    }
  }
}
