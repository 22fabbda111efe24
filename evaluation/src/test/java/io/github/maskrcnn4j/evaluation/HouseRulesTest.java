package io.github.maskrcnn4j.evaluation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the evaluation may know. */
class HouseRulesTest {
  private static final String ROOT = "io.github.maskrcnn4j.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT + "evaluation");

  @Test
  void ofThisProjectDataAndTheDetector() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.maskrcnn4j..")
                .and(
                    resideOutsideOfPackages(
                        ROOT + "core..",
                        ROOT + "data..",
                        ROOT + "detector..",
                        ROOT + "evaluation..")))
        .check(CLASSES);
  }

  /** Results are measured without ND4J, which takes a second to load. */
  @Test
  void noTensors() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "core.tensor..", ROOT + "core.layer..", "org.nd4j.."))
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** The default locale may have digits of its own, which no program expects. */
  @Test
  void numbersAreTheSameInEveryCountry() {
    noClasses()
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .check(CLASSES);
  }

  @Test
  void nothingIsPrinted() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
