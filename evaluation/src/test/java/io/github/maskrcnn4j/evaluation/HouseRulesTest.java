package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** What the evaluation may know. */
class HouseRulesTest {
  private static final HouseRules CLASSES = HouseRules.of("evaluation");

  @Test
  void ofThisProjectDataAndTheDetector() {
    CLASSES.knowOnly("core", "data", "detector", "evaluation");
  }

  @Test
  void noTensors() {
    CLASSES.knowNoTensors();
  }

  @Test
  void packagesHaveNoCycles() {
    CLASSES.haveNoCycles();
  }

  @Test
  void nothingIsPrinted() {
    CLASSES.printNothing();
  }
}
