package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many pictures in one call. */
@Timeout(120)
class DetectAllTest {
  private static final List<Path> FILES =
      Stream.of("shapes-1-640x480.png", "shapes-3-480x640.png", "shapes-5-480x480.png")
          .map(name -> Path.of("..", "samples", name))
          .toList();
  private static final DetectOptions OPTIONS = DetectOptions.DEFAULTS.withMaxInstances(4);
  private static MaskRcnn model;

  @BeforeAll
  static void load() {
    model = MaskRcnn.demo(Map.of("min_size", "128", "max_size", "256"));
  }

  @AfterAll
  static void free() {
    model.close();
  }

  @Test
  void resultsComeInOrder() throws IOException {
    List<Found<Path>> found = new ArrayList<>();
    model.detectAll(FILES, OPTIONS, found::add);

    assertThat(found).extracting(Found::source).isEqualTo(FILES);
    for (Found<Path> one : found) {
      assertThat(one.hasFailed()).isFalse();
      assertThat(one.instances()).hasSize(4).isEqualTo(model.detect(one.image(), OPTIONS));
    }
    model.detectAll(List.of(), OPTIONS, one -> found.clear());
    assertThat(found).hasSize(3);
  }

  @Test
  void oneThatFailsFailsAlone() throws IOException {
    Path missing = Path.of("no-such.png");
    List<Found<Path>> found = new ArrayList<>();
    model.detectAll(List.of(FILES.get(0), missing, FILES.get(1)), OPTIONS, found::add);

    assertThat(found).extracting(Found::hasFailed).containsExactly(false, true, false);
    assertThat(found.get(1).image()).isNull();
    assertThat(found.get(1).instances()).isEmpty();
    assertThat(found.get(1).failure())
        .isInstanceOf(ImageFormatException.class)
        .hasMessageContaining("no-such.png")
        .hasMessageContaining("no such file");
  }

  /** The second picture is read while the first is in the network, which waits for that here. */
  @Test
  void readingAndWritingOverlapTheNetwork() throws IOException {
    CountDownLatch secondIsRead = new CountDownLatch(1);
    CountDownLatch secondIsInTheNetwork = new CountDownLatch(1);
    RgbImage image = Pixels.sample("shapes-5-480x480.png");
    int[] runs = {0};
    Trace trace =
        new Trace() {
          @Override
          public void proposals(io.github.maskrcnn4j.rpn.Proposals proposals) {
            runs[0]++;
            if (runs[0] == 1) {
              await(secondIsRead);
            } else if (runs[0] == 2) {
              secondIsInTheNetwork.countDown(); // while the first is being written
            }
          }
        };
    List<Integer> written = new ArrayList<>();
    model.detectAll(
        List.of(1, 2),
        source -> {
          if (source == 2) {
            secondIsRead.countDown();
          }
          return image;
        },
        OPTIONS.withTrace(trace),
        found -> {
          if (found.source() == 1) {
            await(secondIsInTheNetwork);
          }
          written.add(found.source());
        });

    assertThat(written).containsExactly(1, 2);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSinkThatTakesNoMoreEndsIt() {
    List<Path> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                model.detectAll(
                    FILES,
                    OPTIONS,
                    found -> {
                      seen.add(found.source());
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(seen).containsExactly(FILES.get(0));
  }

  @Test
  void calledOffForAll() {
    List<Path> seen = new ArrayList<>();
    int[] asked = {0};
    DetectOptions second = OPTIONS.withCancellation(() -> ++asked[0] == 10);
    assertThatThrownBy(() -> model.detectAll(FILES, second, found -> seen.add(found.source())))
        .isInstanceOf(CancellationException.class);
    assertThat(seen).hasSizeLessThan(2);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> model.detectAll(FILES, OPTIONS, found -> seen.add(found.source())))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
    assertThat(seen).hasSizeLessThan(2);
  }

  @Test
  void impossibleOptionsAreToldBeforeAnythingIsRead() {
    assertThatThrownBy(
            () ->
                model.detectAll(
                    List.of(1),
                    source -> {
                      throw new AssertionError("read");
                    },
                    OPTIONS.withClasses("dog"),
                    found -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
