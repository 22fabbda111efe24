import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradle.api.Project;
import org.gradle.testfixtures.ProjectBuilder;

/**
 * Prints the class path that Gradle makes of a Java project's dependencies. Arguments: a folder, a script in it with
 * repositories and dependencies, and Gradle's own folder.
 */
final class RuntimeClassPath {
  public static void main(String... arguments) {
    Project project =
        ProjectBuilder.builder()
            .withProjectDir(Path.of(arguments[0]).toFile())
            .withGradleUserHomeDir(Path.of(arguments[2]).toFile())
            .build();
    project.getPluginManager().apply("java");
    project.apply(Map.of("from", arguments[1]));
    System.out.println(
        project.getConfigurations().getByName("runtimeClasspath").getFiles().stream()
            .map(File::getPath)
            .collect(Collectors.joining(":")));
    System.exit(0); // Gradle's threads would keep the JVM alive
  }
}
