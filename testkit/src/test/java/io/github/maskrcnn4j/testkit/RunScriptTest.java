package io.github.maskrcnn4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts {@code run} and {@code maven} in a project of two modules, {@code high} upon {@code
 * low}, with a Maven that only writes down how it was called, and the reports that a test gives it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "scripts for POSIX shells")
class RunScriptTest {
  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void fakeProject() throws IOException {
    project = folder.resolve("the project");
    write("pom.xml", "<module>low</module>\n<module>high</module>\n");
    Files.createDirectories(project.resolve("testkit/target"));
    write("low/pom.xml", "<artifactId>maskrcnn4j-low</artifactId>\n");
    write(
        "high/pom.xml",
        """
        <artifactId>maskrcnn4j-high</artifactId>
          <artifactId>maskrcnn4j-low</artifactId>
        """);
    for (String test : List.of("low/%sa/FirstTest", "low/%sa/SecondTest", "high/%sb/FirstTest")) {
      write(test.formatted("src/test/java/") + ".java", "");
    }
    write("high/src/test/java/b/LongCheck.java", "");
    script("mvnw", "printf '%s\\n' \"$@\" >calls\ncp -R fresh/. . 2>/dev/null || true");
    for (String name : List.of("run", "maven")) {
      script("testkit/" + name, Files.readString(Path.of(name)));
    }
  }

  @Test
  void aClassIsTestedInItsModule() throws Exception {
    report("low", "a.SecondTest", 7, 0, 0);
    assertThat(run("SecondTest")).isEqualTo("7 tests passed\n0");
    assertThat(calls()).containsSubsequence("-pl", "low", "-am", "test", "-Dtest=a.SecondTest");
  }

  @Test
  void aMethodIsTestedAlone() throws Exception {
    report("low", "a.SecondTest", 1, 0, 0);
    assertThat(run("SecondTest#refuses")).endsWith("0");
    assertThat(calls()).contains("-Dtest=a.SecondTest#refuses");
  }

  @Test
  void aNameInTwoModulesMeansBothUntilItsPackageIsGiven() throws Exception {
    run("FirstTest");
    assertThat(calls()).contains("low,high", "-Dtest=a.FirstTest,b.FirstTest");
    run("b.FirstTest");
    assertThat(calls()).contains("high", "-Dtest=b.FirstTest");
  }

  @Test
  void patternsModulesAndOptionsAreUnderstood() throws Exception {
    run("S*Test", "LongCheck", "-Pfuzz", "-Dfolder=a b");
    assertThat(calls())
        .contains("low,high", "-Dtest=a.SecondTest,b.LongCheck")
        .endsWith("-Pfuzz", "-Dfolder=a b");
    run("high");
    assertThat(calls()).contains("high", "-Dtest=b.FirstTest");
  }

  @Test
  void anUnknownNameIsToldBesideTheNearestOnes() throws Exception {
    assertThat(run("FirtsTest"))
        .isEqualTo(
            "There is no test FirtsTest, nor a module of that name with tests. Near: FirstTest\n2");
    assertThat(run("Xyz"))
        .isEqualTo("There is no test Xyz, nor a module of that name with tests.\n2");
    assertThat(project.resolve("calls")).doesNotExist();
  }

  @Test
  void whatFailedOrDidNotRunIsListedByModule() throws Exception {
    report("low", "a.FirstTest", 12, 3, 1);
    report("low", "a.SecondTest", 2, 0, 2);
    report("low", "a.SecondTest$Inner", 2, 1, 0);
    assertThat(run())
        .isEqualTo(
            """
            low
              FirstTest                        3 of 12 failed
              SecondTest                       1 of 4 failed
            high
              FirstTest                        did not run
            3 of 3 test classes did not pass
            1""");
    assertThat(calls()).contains("--fail-at-end", "-Dmaven.test.failure.ignore");
  }

  @Test
  void skippedTestsAreTold() throws Exception {
    report("low", "a.FirstTest", 12, 0, 1);
    assertThat(run("a.FirstTest")).isEqualTo("11 tests passed, 1 skipped\n0");
  }

  /** As the kernels' do, with vectors of several widths. */
  @Test
  void testsThatRunSeveralTimesMustPassEachTime() throws Exception {
    report("low", "a.FirstTest", 12, 3, 0);
    Path first = project.resolve("fresh/low/target/surefire-reports");
    Files.move(first, first.resolveSibling("surefire-reports-narrow"));
    report("low", "a.FirstTest", 12, 0, 0);
    assertThat(run("a.FirstTest")).contains("3 of 24 failed").endsWith("1");
  }

  @Test
  void anOldReportDoesNotCount() throws Exception {
    report("low", "a.FirstTest", 12, 0, 0);
    run("a.FirstTest");
    Files.move(project.resolve("fresh"), project.resolve("old"));
    age("low/target/surefire-reports/TEST-a.FirstTest.xml", 60);
    assertThat(run("a.FirstTest")).contains("did not run").endsWith("1");
  }

  @Test
  void aBuildThatFailsIsAFailureInAnyCase() throws Exception {
    report("low", "a.FirstTest", 12, 0, 0);
    script("mvnw", "cp -R fresh/. .\nexit 1");
    assertThat(run("a.FirstTest")).isEqualTo("12 tests passed\n1");
  }

  @Test
  void classesOlderThanThoseTheyWereCompiledWithAreForgotten() throws Exception {
    classes("low", 40, 30);
    classes("high", 20, 10);
    run("a.FirstTest");
    assertThat(project.resolve("low/target/test-classes/A.class")).exists();
    assertThat(project.resolve("high/target/classes/A.class")).exists();

    String built =
        "touch low/target/classes/A.class; sleep 0.1; touch low/target/test-classes/A.class";
    script("mvnw", built);
    run("a.FirstTest");
    assertThat(project.resolve("low/target/test-classes")).exists();
    assertThat(project.resolve("high/target/classes")).doesNotExist();
    assertThat(project.resolve("high/target/test-classes")).doesNotExist();
  }

  @Test
  void testsOlderThanTheirOwnModuleAreForgotten() throws Exception {
    classes("low", 10, 20);
    run("a.FirstTest");
    assertThat(project.resolve("low/target/classes")).exists();
    assertThat(project.resolve("low/target/test-classes")).doesNotExist();
  }

  /** What Maven will write. */
  private void report(String module, String test, int tests, int failures, int skipped)
      throws IOException {
    write(
        "fresh/" + module + "/target/surefire-reports/TEST-" + test + ".xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite version="3.0.2" name="%s" time="0.1" tests="%d" errors="0" skipped="%d" failures="%d">
        """
            .formatted(test, tests, skipped, failures));
  }

  /** Classes of a module and of its tests that were compiled so many seconds ago. */
  private void classes(String module, int seconds, int testSeconds) throws IOException {
    write(module + "/target/classes/A.class", "");
    age(module + "/target/classes/A.class", seconds);
    write(module + "/target/test-classes/A.class", "");
    age(module + "/target/test-classes/A.class", testSeconds);
  }

  private void age(String file, int seconds) throws IOException {
    FileTime then = FileTime.from(Instant.now().minusSeconds(seconds));
    Files.setLastModifiedTime(project.resolve(file), then);
  }

  private void script(String file, String text) throws IOException {
    write(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(
        project.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), text);
  }

  /** The arguments of the last call of Maven. */
  private List<String> calls() throws IOException {
    return Files.readAllLines(project.resolve("calls"));
  }

  /** What the script said, then its exit status. */
  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(project.resolve("testkit/run").toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int status = process.waitFor();
    return Files.readString(said) + status;
  }
}
