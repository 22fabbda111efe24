package io.github.maskrcnn4j.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** Rules that more than one part of the house keeps, for its main classes. */
public final class HouseRules {
  private static final String ROOT = "io.github.maskrcnn4j.";

  private final JavaClasses classes;

  private HouseRules(JavaClasses classes) {
    this.classes = classes;
  }

  /** For these classes. */
  public static HouseRules of(JavaClasses classes) {
    return new HouseRules(classes);
  }

  /**
   * For a part and the packages below it.
   *
   * @param part e.g. {@code data}
   */
  public static HouseRules of(String part) {
    return of(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + part));
  }

  /** For these classes alone. */
  public static HouseRules of(Class<?>... classes) {
    return of(new ClassFileImporter().importClasses(classes));
  }

  /** Of this project they know these parts alone, their own among them. */
  public void knowOnly(String... parts) {
    String[] known = Stream.of(parts).map(part -> ROOT + part + "..").toArray(String[]::new);
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.maskrcnn4j..").and(not(resideInAnyPackage(known))))
        .check(classes);
  }

  /** They do their work without ND4J, which takes a second to load. */
  public void knowNoTensors() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(ROOT + "core.tensor..", ROOT + "core.layer..", "org.nd4j.."))
        .check(classes);
  }

  /** Of what others have written they know these packages alone, such as {@code java..}. */
  public void knowOfOthersOnly(String... packages) {
    noClasses()
        .should()
        .dependOnClassesThat(
            not(resideInAPackage("io.github.maskrcnn4j..")).and(not(resideInAnyPackage(packages))))
        .check(classes);
  }

  /** Besides the packages {@code java..} they know these classes alone. */
  public void knowOnly(Class<?>... known) {
    noClasses()
        .should()
        .dependOnClassesThat(not(resideInAPackage("java..")).and(not(belongToAnyOf(known))))
        .check(classes);
  }

  /** A package, such as {@code jdk.incubator..}, is known to these of the classes alone. */
  public void letOnlyTheseKnow(String packageName, Class<?>... allowed) {
    noClasses()
        .that(not(belongToAnyOf(allowed)))
        .should()
        .dependOnClassesThat(resideInAPackage(packageName))
        .check(classes);
  }

  /** No package knows one that knows it. */
  public void haveNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
  }

  /** What is printed is the command line's business. */
  public void printNothing() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }
}
