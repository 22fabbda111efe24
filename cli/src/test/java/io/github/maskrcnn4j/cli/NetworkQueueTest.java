package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of 1 to 12 columns, and a network that finds their width. */
class NetworkQueueTest {
  private static final int IMAGES = 12;

  @TempDir private Path folder;
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void makeImages() throws IOException {
    for (int width = 1; width <= IMAGES; width++) {
      Path file = folder.resolve(width + ".png");
      BufferedImage image = new BufferedImage(width, 1, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(image, "png", file.toFile());
      files.add(file);
    }
  }

  /** Each image takes longer than those after it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void outcomesComeInTheImagesOrder(int sideBySide) {
    AtomicInteger inside = new AtomicInteger();
    Queue<Integer> most = new ConcurrentLinkedQueue<>();
    List<Integer> widths =
        widths(
            sideBySide,
            image -> {
              most.add(inside.incrementAndGet());
              sleep(5 * (IMAGES - image.width()));
              inside.decrementAndGet();
              return found(image);
            });
    assertThat(widths).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(most).hasSize(IMAGES).allMatch(count -> count <= sideBySide);
  }

  @Test
  void oneHasAllThreadsAndEachOfSeveralHasOne() {
    int all = Backend.current().threads();
    for (int sideBySide : new int[] {1, 2}) {
      Queue<Integer> threads = new ConcurrentLinkedQueue<>();
      widths(
          sideBySide,
          image -> {
            threads.add(Workers.count());
            return found(image);
          });
      assertThat(threads).hasSize(IMAGES).containsOnly(sideBySide == 1 ? all : 1);
    }
  }

  /** An image that cannot be read says nothing about the memory that others take. */
  @Test
  void severalBeginWhenOneHasBeenThrough() throws IOException {
    Files.writeString(files.get(0), "no picture");
    Queue<Integer> threads = new ConcurrentLinkedQueue<>();
    List<Integer> seen = new ArrayList<>();
    try (ImageQueue images = new ImageQueue(files);
        NetworkQueue queue =
            new NetworkQueue(
                images,
                image -> {
                  threads.add(Workers.count());
                  return found(image);
                },
                1,
                image -> {
                  seen.add(image.width());
                  return 2;
                })) {
      NetworkQueue.Outcome first = queue.next();
      assertThat(first.failure()).hasMessageContaining("1.png");
      assertThat(first.instances()).isEmpty();
      assertThat(queue.sideBySide()).isEqualTo(1);
      assertThat(queue.next().failure()).isNull();
      assertThat(queue.sideBySide()).isEqualTo(2);
      assertThat(threads).containsExactly(Backend.current().threads());
      queue.forEachRemaining(outcome -> assertThat(outcome.failure()).isNull());
      assertThatThrownBy(queue::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(seen).as("asked once").containsExactly(2);
    assertThat(threads).hasSize(IMAGES - 1);
  }

  @Test
  void aFailureIsItsImagesAlone() {
    IllegalStateException failure = new IllegalStateException("on purpose");
    List<Integer> widths =
        widths(
            2,
            image -> {
              if (image.width() == 5) {
                throw failure;
              }
              return found(image);
            });
    assertThat(widths).containsExactly(1, 2, 3, 4, -1, 6, 7, 8, 9, 10, 11, 12);
  }

  /** Memory for one alone is memory enough. */
  @Test
  void whoFindsNoMemoryBesideOthersIsTakenWithoutThem() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    List<Integer> widths =
        widths(
            2,
            image -> {
              try {
                int count = inside.incrementAndGet();
                two.countDown();
                await(two); // the first two meet
                if (count > 1) {
                  refused.incrementAndGet();
                  throw new OutOfMemoryError("on purpose");
                }
                return found(image);
              } finally {
                inside.decrementAndGet();
              }
            });
    assertThat(refused.get()).isPositive();
    assertThat(widths).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  @Test
  void whoFindsNoMemoryAloneFails() {
    for (int sideBySide : new int[] {1, 2}) {
      AtomicInteger tries = new AtomicInteger();
      List<Integer> widths =
          widths(
              sideBySide,
              image -> {
                if (image.width() == 5) {
                  tries.incrementAndGet();
                  throw new OutOfMemoryError("on purpose");
                }
                return found(image);
              });
      assertThat(widths).containsExactly(1, 2, 3, 4, -1, 6, 7, 8, 9, 10, 11, 12);
      assertThat(tries).hasValue(sideBySide);
    }
  }

  /** Native code in a thread that is left running could end the JVM. */
  @Test
  void theEndWaitsForThoseInTheNetwork() {
    AtomicInteger inside = new AtomicInteger();
    try (ImageQueue images = new ImageQueue(files)) {
      NetworkQueue queue =
          new NetworkQueue(
              images,
              image -> {
                inside.incrementAndGet();
                sleep(50);
                inside.decrementAndGet();
                return found(image);
              },
              2,
              image -> 2);
      queue.next();
      Thread.currentThread().interrupt();
      queue.close();
      assertThat(inside).hasValue(0);
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  /** What was found in the images, one after the other; -1 for those that failed. */
  private List<Integer> widths(int sideBySide, Function<RgbImage, List<Instance>> network) {
    List<Integer> widths = new ArrayList<>();
    try (ImageQueue images = new ImageQueue(files);
        NetworkQueue queue = new NetworkQueue(images, network, sideBySide, image -> sideBySide)) {
      assertThat(queue.size()).isEqualTo(IMAGES);
      while (queue.hasNext()) {
        NetworkQueue.Outcome outcome = queue.next();
        assertThat(outcome.image().file()).isEqualTo(files.get(widths.size()));
        widths.add(outcome.failure() == null ? outcome.instances().get(0).label() : -1);
      }
    }
    return widths;
  }

  private static List<Instance> found(RgbImage image) {
    Rle mask = Rle.ofBox(1, image.width(), 0, 0, 1, 1);
    return List.of(new Instance(image.width(), 1, "width", 1, 0, 0, 1, 1, mask));
  }

  /** Within a stage nobody heeds an interruption. */
  private static void sleep(int milliseconds) {
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).as("met in time").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
