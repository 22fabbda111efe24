package io.github.maskrcnn4j.data;

import io.github.maskrcnn4j.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** What data sets may know. */
class HouseRulesTest {
  private static final HouseRules CLASSES = HouseRules.of("data");

  @Test
  void ofThisProjectOnlyCore() {
    CLASSES.knowOnly("core", "data");
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
