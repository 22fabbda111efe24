package io.github.maskrcnn4j.detector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The rules of the house: which part may know which. */
class HouseRulesTest {

  private static final String ROOT = "io.github.maskrcnn4j.";
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.maskrcnn4j")
            .that(not(resideInAPackage(ROOT + "testkit..")));
    for (String part : new String[] {"core", "backbone", "rpn", "roi", "heads", "detector"}) {
      assertThat(classes.that(resideInAPackage(ROOT + part + ".."))).as(part).isNotEmpty();
    }
  }

  @Test
  void onlyTensorsAndLayersCallNd4j() {
    noClasses()
        .that(not(resideInAnyPackage(ROOT + "core.tensor", ROOT + "core.layer")))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Nd4j.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j.linalg.api.ops..", "org.bytedeco..")
        .check(classes);
  }

  @Test
  void onlyOneClassTouchesRawMemory() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "core.tensor.HostTensors")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(classes);
  }

  @Test
  void coreKnowsNoStage() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "core..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROOT + "backbone..",
                ROOT + "rpn..",
                ROOT + "roi..",
                ROOT + "heads..",
                ROOT + "detector.."))
        .check(classes);
  }

  @Test
  void stagesDoNotKnowEachOther() {
    slices()
        .matching(ROOT + "(backbone|rpn|roi|heads)..")
        .should()
        .notDependOnEachOther()
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
  }

  /** The default locale may have digits of its own. */
  @Test
  void numbersAreTheSameInEveryCountry() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "detector..")
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .check(classes);
  }

  @Test
  void librariesDoNotPrint() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }

  /** What they format depends on nobody's locale, whose digits may not be ours. */
  @Test
  void coreFormatsWithoutTheDefaultLocale() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "core..")
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .check(classes);
  }
}
