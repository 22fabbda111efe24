package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** What training may know. */
class HouseRulesTest {
  private static final HouseRules CLASSES = HouseRules.of("training");

  @Test
  void ofThisProjectTheStagesAndTheDetector() {
    CLASSES.knowOnly("core", "backbone", "rpn", "roi", "heads", "detector", "training");
  }

  @Test
  void ofNd4jTheTensorAlone() {
    CLASSES.knowOfOthersOnly("java..", "org.nd4j.linalg.api.ndarray..");
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
