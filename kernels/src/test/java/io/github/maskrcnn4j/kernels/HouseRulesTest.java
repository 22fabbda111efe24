package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.testkit.HouseRules;
import org.junit.jupiter.api.Test;

/** What the kernels may know. */
class HouseRulesTest {
  private static final HouseRules CLASSES = HouseRules.of("kernels");

  @Test
  void ofThisProjectNothing() {
    CLASSES.knowOnly("kernels");
  }

  /** Neither ND4J nor any other. */
  @Test
  void noLibrary() {
    CLASSES.knowOfOthersOnly("java..", "jdk.incubator.vector..");
  }

  /** What another JDK may change, or take away, is in a few places. */
  @Test
  void fewCallTheVectorApi() {
    CLASSES.letOnlyTheseKnow(
        "jdk.incubator..",
        Lanes.class,
        RegisterTile.class,
        CrossTile.class,
        MinimalFilterVectors.class,
        MinimalFilterGradients.class);
  }

  /** ND4J's way to convolve uses these, in a JVM without the Vector API. */
  @Test
  void theTransformsInPlainLoopsNeedNoVectorApi() {
    Class<?>[] plain = {MinimalFilter.class, TileGrid.class};
    HouseRules.of(plain).knowOnly(plain);
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
