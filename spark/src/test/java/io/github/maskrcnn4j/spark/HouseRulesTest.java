package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** What the Spark module may know. */
class HouseRulesTest {
  private static final HouseRules CLASSES = HouseRules.of("spark");

  @Test
  void ofThisProjectTheDetectorAndWhatWritesResults() {
    CLASSES.knowOnly("core", "data", "detector", "evaluation", "spark");
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
