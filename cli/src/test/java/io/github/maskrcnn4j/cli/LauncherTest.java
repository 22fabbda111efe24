package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with a Maven and a Java that only tell how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for POSIX shells")
class LauncherTest {
  private static final List<String> MODULES =
      List.of(
          "core",
          "backbone",
          "rpn",
          "roi",
          "heads",
          "detector",
          "weights-converter",
          "inspect",
          "cli");

  @TempDir private Path folder;
  private Path project;
  private Path javaHome;

  @BeforeEach
  void fakeProject() throws IOException {
    project = Files.createDirectory(folder.resolve("the project"));
    Files.copy(Path.of("..", "maskrcnn"), project.resolve("maskrcnn"));
    Files.createFile(project.resolve("pom.xml"));
    for (String module : MODULES) {
      Files.createDirectories(project.resolve(module).resolve("src/main"));
      Files.createFile(project.resolve(module).resolve("pom.xml"));
    }
    script(
        project.resolve("mvnw"),
        "echo built >>builds; sleep 1; mkdir -p cli/target; : >cli/target/maskrcnn.jar");
    javaHome = Files.createDirectories(folder.resolve("a jdk"));
    Files.createDirectory(javaHome.resolve("bin"));
    script(javaHome.resolve("bin/javac"), "");
    fakeJava("17.0.1");
    age(project);
  }

  @Test
  void buildsOnceAndPassesArgumentsOn() throws Exception {
    Cli first = launch(project.resolve("maskrcnn"), "detect", "a b.png", "*", "$x");
    Cli second = launch(project.resolve("maskrcnn"), "--version");

    assertThat(first.exit()).isZero();
    assertThat(first.errLines())
        .containsExactly("maskrcnn: building, which takes a minute or two the first time");
    assertThat(first.out()).isEqualTo("<detect><a b.png><*><$x>\n");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo("<--version>\n");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void sourcesThatAreNewerAreBuilt() throws Exception {
    launch(project.resolve("maskrcnn"));

    Files.writeString(project.resolve("rpn/src/main/Nms.java"), "class Nms {}");
    launch(project.resolve("maskrcnn"));

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void linksAreFollowed() throws Exception {
    Path inner = Files.createSymbolicLink(project.resolve("link"), Path.of("maskrcnn"));
    Path outer = Files.createSymbolicLink(folder.resolve("maskrcnn"), inner);

    assertThat(launch(outer, "x").out()).isEqualTo("<x>\n");
  }

  @Test
  void concurrentFirstRunsBuildOnce() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(start(folder.resolve("run" + i), project.resolve("maskrcnn"), "run" + i));
    }
    for (int i = 0; i < 3; i++) {
      Cli cli = await(runs.get(i), folder.resolve("run" + i));
      assertThat(cli.exit()).as(cli.err()).isZero();
      assertThat(cli.out()).isEqualTo("<run" + i + ">\n");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
    Path lock = Files.createDirectories(project.resolve("cli/target/launcher.lock"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("owner"), gone.pid() + "\n");

    assertThat(launch(project.resolve("maskrcnn"), "x").out()).isEqualTo("<x>\n");
  }

  @Test
  void aBuildThatFailsIsToldAndNotRemembered() throws Exception {
    script(project.resolve("mvnw"), "echo built >>builds; echo no network >&2; exit 1");

    Cli cli = launch(project.resolve("maskrcnn"), "x");
    launch(project.resolve("maskrcnn"), "x");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines()).endsWith("no network", "maskrcnn: the build failed, see above");
    assertThat(builds()).isEqualTo(2);
    assertThat(project.resolve("cli/target/launcher.lock")).doesNotExist();
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    fakeJava("1.8.0_392");

    Cli cli = launch(project.resolve("maskrcnn"), "x");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains("Java 17 or newer is needed", "is version 1", "JAVA_HOME");
  }

  @Test
  void aWrongJavaHomeIsTold() throws Exception {
    Files.delete(javaHome.resolve("bin/java"));

    Cli cli = launch(project.resolve("maskrcnn"), "x");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains("JAVA_HOME is " + javaHome);
  }

  @Test
  void aJreCannotBuild() throws Exception {
    Files.delete(javaHome.resolve("bin/javac"));

    Cli cli = launch(project.resolve("maskrcnn"), "x");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.err()).contains("a JDK is needed to build");
  }

  /** Prints its version, or what follows the jar. */
  private void fakeJava(String version) throws IOException {
    script(
        javaHome.resolve("bin/java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2024-01-01' >&2; exit; fi
        while [ "$1" != -jar ]; do shift; done
        shift 2
        printf '<%%s>' "$@"; echo
        """
            .formatted(version));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Sources are older than what is built now, whatever the clock's resolution. */
  private static void age(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  private int builds() throws IOException {
    return Files.readAllLines(project.resolve("builds")).size();
  }

  private Cli launch(Path script, String... args) throws Exception {
    Path output = Files.createTempDirectory(folder, "run");
    return await(start(output, script, args), output);
  }

  private Process start(Path output, Path script, String... args) throws IOException {
    Files.createDirectories(output);
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(output.toFile())
            .redirectOutput(output.resolve("out").toFile())
            .redirectError(output.resolve("err").toFile());
    builder.environment().putAll(Map.of("JAVA_HOME", javaHome.toString()));
    return builder.start();
  }

  private static Cli await(Process process, Path output) throws Exception {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return new Cli(
        process.exitValue(),
        Files.readString(output.resolve("out")),
        Files.readString(output.resolve("err")));
  }
}
