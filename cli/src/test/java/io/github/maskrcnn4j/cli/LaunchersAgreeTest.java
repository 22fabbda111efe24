package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts for POSIX shells and for Windows say the same, and what the build says. */
class LaunchersAgreeTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theSameOptionsOfTheJvm() throws IOException {
    String jvm = "-XX:\\+?\\w+(=\\d+)?|-Xlog:[\\w+=]+|-Xshare:\\w+|--sun-misc-unsafe\\S+=allow";
    String properties = "-Dorg\\S+=\\d+%|-Dmaskrcnn\\.terminal=true";
    Pattern pattern = Pattern.compile(jvm + "|" + properties);

    assertThat(matches(pattern, windows()))
        .isEqualTo(matches(pattern, posix()))
        .contains("-XX:+UseSerialGC", "-Xshare:auto", "-Dmaskrcnn.terminal=true")
        .contains("-Dorg.bytedeco.javacpp.maxbytes=240%");
  }

  @Test
  void theSameVariables() throws IOException {
    Pattern pattern = Pattern.compile("JAVA_HOME|OMP_WAIT_POLICY|MASKRCNN_\\w+");

    assertThat(matches(pattern, windows())).isEqualTo(matches(pattern, posix())).hasSize(4);
  }

  @Test
  void theSameBuild() throws IOException {
    Pattern pattern = Pattern.compile("-q -B -pl cli .*=true");

    assertThat(matches(pattern, windows())).isEqualTo(matches(pattern, posix())).hasSize(1);
  }

  @Test
  void whatTheCommandLineIsMadeOfIsBuiltWhenItChanges() throws IOException {
    assertThat(modules(windows())).isEqualTo(modules());
    assertThat(modules())
        .isEqualTo(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(entry -> entry.startsWith(PROJECT))
                .map(entry -> PROJECT.relativize(entry).getName(0).toString())
                .filter(module -> !module.equals("testkit"))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The modules that are built for the launcher. */
  static Set<String> modules() throws IOException {
    return modules(posix());
  }

  private static Set<String> modules(String script) {
    Set<String> lists = matches(Pattern.compile("(?im)(?<=^(set \"|)modules=).*"), script);
    assertThat(lists).hasSize(1);
    return new TreeSet<>(Set.of(lists.iterator().next().replace("\"", "").strip().split(" ")));
  }

  private static Set<String> matches(Pattern pattern, String script) {
    return pattern
        .matcher(script)
        .results()
        .map(match -> match.group().strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String posix() throws IOException {
    return Files.readString(PROJECT.resolve("maskrcnn"));
  }

  /** A percent sign is written twice in it. */
  private static String windows() throws IOException {
    return Files.readString(PROJECT.resolve("maskrcnn.cmd")).replace("%%", "%");
  }
}
