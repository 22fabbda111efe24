package io.github.maskrcnn4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.nd4j.linalg.factory.Nd4j;

class OnCpuTest {

  private static final AtomicInteger RAN = new AtomicInteger();

  @Test
  void aDeviceSkipsItAndSaysWhy() {
    ConditionEvaluationResult device = OnCpuCondition.decide(true, "bits differ");
    assertThat(device.isDisabled()).isTrue();
    assertThat(device.getReason()).hasValue("of the CPU alone: bits differ");
    assertThat(OnCpuCondition.decide(false, "bits differ").isDisabled()).isFalse();
  }

  @Test
  void aClassIsFoundByItsName() {
    assertThat(OnCpuCondition.isPresent(OnCpuTest.class.getName())).isTrue();
    assertThat(OnCpuCondition.isPresent("org.nd4j.NoSuchBackend")).isFalse();
  }

  /** The name of the class is ND4J's: where its backend runs, this does not. */
  @Test
  @OnCpu("this is the test of it")
  void runsWhereNd4jRunsOnTheCpu() {
    assertThat(RAN.incrementAndGet()).isOne();
    assertThat(Nd4j.getBackend().getClass().getSimpleName()).isEqualTo("CpuBackend");
  }
}
