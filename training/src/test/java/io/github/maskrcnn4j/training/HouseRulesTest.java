package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** What training may know, and what its host-side arithmetic does without. */
class HouseRulesTest {
  private static final HouseRules CLASSES = HouseRules.of("training");

  @Test
  void ofThisProjectDataAndTheStages() {
    CLASSES.knowOnly(
        "core", "backbone", "rpn", "roi", "heads", "data", "detector", "evaluation", "training");
  }

  @Test
  void lossesAreArithmeticOnArrays() {
    HouseRules.of("training.loss").knowNoTensors();
  }

  @Test
  void filesAndBeginningsAreArrays() {
    HouseRules.of("training.checkpoint").knowNoTensors();
    HouseRules.of("training.start").knowNoTensors();
  }

  @Test
  void ofNd4jTheTensorAlone() {
    CLASSES.knowOfOthersOnly(
        "java..", "org.nd4j.linalg.api.ndarray..", "com.fasterxml.jackson.databind..");
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
