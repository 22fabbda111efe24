package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.LitteredPool;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs take their memory from a pool and find there what others left. Nothing of it may reach a
 * result: equal here means equal to the bit.
 */
class MemoryReuseTest {

  /** NaN spoils every sum, but a maximum may drop it; large numbers of both signs survive that. */
  private static final float[] RUBBISH = {Float.NaN, 1e30f, -1e30f};

  private static final Map<String, String> SMALL = Map.of("min_size", "192", "max_size", "320");

  @ParameterizedTest
  @EnumSource(Fixture.class)
  void noStageReadsWhatItDidNotWrite(Fixture fixture) throws IOException {
    try (GoldenModel network = GoldenModel.of(fixture)) {
      assertSameInRubbish(network.model, fixture.image());
    }
  }

  /** Wide enough for the convolution algorithms of full-size networks. */
  @Test
  void noStageOfTheEmbeddedModelReadsWhatItDidNotWrite() {
    try (MaskRcnn network = MaskRcnn.demo(SMALL)) {
      assertSameInRubbish(network.stages(), Pixels.sample("shapes-1-640x480.png"));
    }
  }

  @Test
  void theRubbishIsThere() {
    try (TensorPool pool = LitteredPool.of(7);
        TensorScope scope = pool.open()) {
      INDArray fresh = scope.take(5);
      assertThat(HostTensors.toHost(fresh)).containsOnly(7);
      HostTensors.toTensor(new float[5], fresh);
      scope.release(fresh);
      assertThat(HostTensors.toHost(scope.take(5))).containsOnly(7);
    }
  }

  @Test
  void aResultDoesNotDependOnTheImageBefore() {
    try (MaskRcnn model = MaskRcnn.demo(SMALL)) {
      RgbImage one = Pixels.sample("shapes-1-640x480.png");
      RgbImage other = Pixels.sample("shapes-4-512x384.png");
      List<Instance> first = model.detect(one);
      assertThat(first).hasSizeGreaterThan(1);
      assertThat(model.detect(one)).as("at once again").isEqualTo(first);
      List<Instance> second = model.detect(other);
      assertThat(second).isNotEqualTo(first);
      assertThat(model.detect(one)).as("after another image").isEqualTo(first);
      model.detect(Pixels.noise(200, 311, 1));
      model.detect(Pixels.noise(1, 1, 1));
      assertThat(model.detect(one)).as("after noise of other sizes").isEqualTo(first);
      assertThat(model.detect(other)).as("the other one").isEqualTo(second);
    }
  }

  private static void assertSameInRubbish(Model model, RgbImage image) {
    List<Instance> expected = run(model, image, new TensorPool());
    assertThat(expected).hasSizeGreaterThan(1);
    for (float rubbish : RUBBISH) {
      assertThat(run(model, image, LitteredPool.of(rubbish)))
          .as("in memory full of %s", rubbish)
          .isEqualTo(expected);
    }
  }

  private static List<Instance> run(Model model, RgbImage image, TensorPool pool) {
    ModelInput input = model.recipe().image().apply(image);
    try (pool;
        TensorScope scope = pool.open()) {
      return new Run(model, scope, input.geometry(), DetectOptions.DEFAULTS).instances(input);
    }
  }
}
