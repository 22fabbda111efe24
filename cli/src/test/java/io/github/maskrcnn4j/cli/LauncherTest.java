package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher script with a Maven and a Java that only tell how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for POSIX shells")
class LauncherTest {
  @TempDir private Path folder;
  private Path project;
  private Path javaHome;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void fakeProject() throws IOException {
    project = Files.createDirectory(folder.resolve("the project"));
    Files.copy(Path.of("..", "maskrcnn"), project.resolve("maskrcnn"));
    Files.createFile(project.resolve("pom.xml"));
    for (String module : LaunchersAgreeTest.modules()) {
      Files.createDirectories(project.resolve(module).resolve("src/main"));
      Files.createFile(project.resolve(module).resolve("pom.xml"));
    }
    script(
        project.resolve("mvnw"),
        "echo \"$*\" >>builds; sleep 1; mkdir -p cli/target; : >cli/target/maskrcnn.jar");
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
  void otherOptionsOfTheBuildAreAnotherBuild() throws Exception {
    launch(project.resolve("maskrcnn"));

    environment.put("MASKRCNN_MAVEN_OPTS", "-Pcuda -Dx=1");
    launch(project.resolve("maskrcnn"));
    launch(project.resolve("maskrcnn"));
    environment.remove("MASKRCNN_MAVEN_OPTS");
    launch(project.resolve("maskrcnn"));

    assertThat(Files.readAllLines(project.resolve("builds")))
        .hasSize(3)
        .element(1, STRING)
        .endsWith(" -Pcuda -Dx=1");
  }

  /** Java would take names of files for ASCII. */
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are Unicode in every locale")
  @ParameterizedTest
  @CsvSource({
    "LC_ALL, C, C.UTF-8",
    "LC_ALL, xx_YY.UTF-8, C.UTF-8",
    "LANG, xx_YY.UTF-8, C.UTF-8",
    "LC_TIME, xx_YY.UTF-8, C.UTF-8",
    "LANG, C.UTF-8, "
  })
  void aLocaleThatIsNotInstalledIsReplaced(String variable, String locale, String expected)
      throws Exception {
    environment.put("LANG", "C.UTF-8");
    environment.put(variable, locale);
    environment.put("TELL", "echo $LC_ALL");

    Cli cli = launch(project.resolve("maskrcnn"), "x");

    assertThat(cli.out()).isEqualTo((expected == null ? "" : expected) + "\n<x>\n");
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
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    lock(gone.pid() + "\n");

    assertThat(launch(project.resolve("maskrcnn"), "x").out()).isEqualTo("<x>\n");
  }

  @Test
  void theLockOfABuildThatWasKilledAtOnceIsTakenOver() throws Exception {
    lock("");

    assertThat(launch(project.resolve("maskrcnn"), "x").out()).isEqualTo("<x>\n");
  }

  /** Its process id is another process's by now. */
  @Test
  void anOldLockIsTakenOver() throws Exception {
    Path lock = lock(ProcessHandle.current().pid() + "\n");
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));

    assertThat(launch(project.resolve("maskrcnn"), "x").out()).isEqualTo("<x>\n");
  }

  @Test
  void aLockThatCannotBeMadeIsNotWaitedFor() throws Exception {
    Files.createDirectories(project.resolve("cli/target"));
    Files.createFile(project.resolve("cli/target/launcher.lock"));

    refusesToWrite(launch(project.resolve("maskrcnn"), "x"));
  }

  @Test
  void whatCannotBeBuiltHereIsToldAtOnce() throws Exception {
    Files.createFile(project.resolve("cli/target"));

    refusesToWrite(launch(project.resolve("maskrcnn"), "x"));
  }

  /** As installed by root for everyone. */
  @Test
  void aBuiltProjectRunsWhereItCannotBeWritten() throws Exception {
    launch(project.resolve("maskrcnn"));
    Path other = Files.move(javaHome, folder.resolve("another jdk"));
    environment.put("JAVA_HOME", other.toString());
    environment.put("TELL", "echo \"$*\"");

    Cli cli = launchWithoutRights("x");
    Files.writeString(project.resolve("rpn/src/main/Nms.java"), "class Nms {}");
    Cli stale = launchWithoutRights("x");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).endsWith("<x>\n").doesNotContain("classes.jsa");
    refusesToWrite(stale);
  }

  private void refusesToWrite(Cli cli) {
    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains("cannot write into " + project.resolve("cli/target"));
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

  /** Prints its version, or what follows the jar; before, what the variable TELL asks for. */
  private void fakeJava(String version) throws IOException {
    script(
        javaHome.resolve("bin/java"),
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2024-01-01' >&2; exit; fi
        case "$*" in *ArchiveClassesAtExit*) exit ;; esac
        eval "${TELL:-}"
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

  /** Made by a build that has not given it back. */
  private Path lock(String owner) throws IOException {
    Path lock = Files.createDirectories(project.resolve("cli/target/launcher.lock"));
    Files.writeString(lock.resolve("owner"), owner);
    return lock;
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
    return start(output, command);
  }

  /** Root may write everywhere, whatever the permissions say: it becomes someone else. */
  private Cli launchWithoutRights(String arg) throws Exception {
    String script = project.resolve("maskrcnn").toString();
    boolean root = System.getProperty("user.name").equals("root");
    String quoted = "'" + script + "' '" + arg + "'";
    List<String> command =
        root ? List.of("su", "-s", "/bin/sh", "nobody", "-c", quoted) : List.of(script, arg);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    setPermissions(project, "r-xr-xr-x");
    try {
      Path output = Files.createTempDirectory(folder, "run");
      return await(start(output, command), output);
    } finally {
      setPermissions(project, "rwxr-xr-x");
    }
  }

  private static void setPermissions(Path directory, String permissions) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      }
    }
  }

  private Process start(Path output, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(output.toFile())
            .redirectOutput(output.resolve("out").toFile())
            .redirectError(output.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().putAll(environment);
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
