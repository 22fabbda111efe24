package io.github.maskrcnn4j.weights;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jhdf.HdfFile;
import org.junit.jupiter.api.Test;

/** Which part may know which. */
class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.maskrcnn4j.weights");

  @Test
  void jhdfIsKnownByItsPublicApiAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.jhdf..")
                .and(not(equivalentTo(HdfFile.class)))
                .and(not(resideInAnyPackage("io.jhdf.api..", "io.jhdf.exceptions.."))))
        .check(CLASSES);
  }
}
