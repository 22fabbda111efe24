package io.github.maskrcnn4j.detector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.maskrcnn4j.testkit.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        .and()
        .doNotHaveFullyQualifiedName(ROOT + "core.tensor.NativeMemory") // asks how much there is
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(classes);
  }

  /** A thread that shall do its work alone would share it there. */
  @Test
  void onlyWorkersShareWorkWithOtherThreads() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "core.tensor.Workers")
        .should()
        .callMethodWhere(target(nameMatching("parallel.*")))
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
    HouseRules.of(classes).haveNoCycles();
  }

  /** The default locale may have digits of its own. All modules, by their sources. */
  @Test
  void numbersAreTheSameInEveryCountry() throws IOException {
    Pattern local =
        Pattern.compile("\\.formatted\\(|(String\\s*\\.format|\\.printf)\\((?!\\s*Locale\\.ROOT)");
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> main =
          files.filter(file -> file.toString().matches(".*src.main.java.*[.]java")).toList();
      assertThat(main).hasSizeGreaterThan(300);
      for (Path file : main) {
        assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(local);
      }
    }
  }

  @Test
  void librariesDoNotPrint() {
    // takes stderr from ND4J while that starts, and gives it back
    HouseRules.of(classes.that(not(nameMatching(".*[.]CudaStart")))).printNothing();
  }
}
