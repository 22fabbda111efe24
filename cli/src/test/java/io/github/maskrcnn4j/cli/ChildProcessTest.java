package io.github.maskrcnn4j.cli;

import static java.awt.image.BufferedImage.TYPE_3BYTE_BGR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.kernels.VectorApi;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.testkit.OnCpu;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it really writes where. */
class ChildProcessTest {
  @TempDir private Path folder;

  @Test
  void resultsOnStdoutAndNothingOnStderr() throws Exception {
    Cli cli = java(List.of(), "detect", Cli.SAMPLES.resolve("shapes-4-512x384.png"));

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("512 x 384", "results in out");
    assertThat(Cli.filesIn(folder.resolve("out")))
        .containsExactly("shapes-4-512x384.json", "shapes-4-512x384.overlay.png");
  }

  @Test
  @OnCpu("CUDA itself takes more than the process may")
  void outOfMemoryIsOneLine() throws Exception {
    Cli cli =
        java(
            List.of("-Xmx48m"),
            "detect",
            Cli.SAMPLES.resolve("shapes-4-512x384.png"),
            "--set",
            "min_size=9000",
            "--set",
            "max_size=9000");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).startsWith("maskrcnn: ").contains("memory", "-Xmx");
  }

  /** A picture that fits, an overlay that does not. */
  @Test
  @OnCpu("CUDA itself takes more than the process may")
  void anImageThatFailsAfterDetectionIsCountedOnce() throws Exception {
    Path large = folder.resolve("large.jpg");
    ImageIO.write(new BufferedImage(6000, 4000, TYPE_3BYTE_BGR), "jpg", large.toFile());
    Path small = Cli.SAMPLES.resolve("shapes-4-512x384.png");

    Cli cli = java(List.of("-Xmx176m", "-XX:+UseSerialGC"), "detect", large, small);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).startsWith("maskrcnn: " + large + ": ").contains("memory");
    assertThat(cli.out()).contains("2 images: ").contains(", 1 failed;");
    assertThat(Cli.filesIn(folder.resolve("out")))
        .containsExactly("shapes-4-512x384.json", "shapes-4-512x384.overlay.png");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no /dev/stdin")
  void anImageFromAPipe() throws Exception {
    Path sample = Cli.SAMPLES.resolve("shapes-4-512x384.png").toAbsolutePath();
    List<String> piped = new ArrayList<>();
    piped.addAll(List.of("sh", "-c", "cat \"$0\" | \"$@\"", sample.toString()));
    piped.addAll(command(List.of(), "detect", "/dev/stdin", "--no-overlay"));

    Cli cli = run(piped, Map.of());

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).startsWith("/dev/stdin (512 x 384): ");
    assertThat(Cli.filesIn(folder.resolve("out"))).containsExactly("stdin.json");
  }

  /** As far as the system goes, a name is bytes. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere names are Unicode in every locale")
  void aNameThatTheLocaleCannotWriteFailsItsImageAlone() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    Path sample = Cli.SAMPLES.resolve("shapes-4-512x384.png").toAbsolutePath();
    Files.copy(sample, images.resolve("a.png"));
    String copy = "cp '%s' '%s'/$(printf '\\303\\274').png".formatted(sample, images);
    new ProcessBuilder("sh", "-c", copy).start().waitFor();

    Cli cli = run(command(List.of(), "detect", images, "--no-overlay"), Map.of("LC_ALL", "C"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains("can be no file's name in this locale");
    assertThat(cli.out()).contains("2 images: ").contains(", 1 failed;");
    assertThat(Cli.filesIn(folder.resolve("out"))).containsExactly("a.json");
  }

  /** Where numbers have digits of their own, files and output have the same ones as elsewhere. */
  @Test
  void saysTheSameInEveryCountry() throws Exception {
    Path source = Golden.open("detectron1-x101-tiny").file("model_final.pkl");
    Path image = Golden.open("detectron1-x101-tiny").file("image.png");
    Path weights = folder.resolve("model.safetensors");
    List<List<String>> results = new ArrayList<>();
    for (String country : List.of("EG", "US")) {
      List<String> options =
          List.of(
              "-Duser.language=" + (country.equals("EG") ? "ar" : "en"),
              "-Duser.country=" + country);
      List<String> said = new ArrayList<>();
      said.add(java(options, "convert", source, weights).out());
      said.add(java(options, "info", weights).out());
      Cli detected = java(options, "detect", image, "--weights", weights, "--no-overlay");
      assertThat(detected.exit()).isZero();
      said.add(detected.out().replaceAll("[0-9.]+ m?s\\b|(read|detect|write) [0-9]+", "time"));
      said.add(Files.readString(folder.resolve("out/image.json")));
      results.add(said);
    }
    assertThat(results.get(0).get(0)).contains(" parameters in ");
    assertThat(results.get(0)).isEqualTo(results.get(1));
  }

  private Cli java(List<String> options, Object... args) throws Exception {
    return run(command(options, args), Map.of());
  }

  private static List<String> command(List<String> options, Object... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", VectorApi.MODULE));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object arg : args) {
      command.add(arg instanceof Path path ? path.toAbsolutePath().toString() : arg.toString());
    }
    return command;
  }

  /** In an empty working directory. */
  private Cli run(List<String> command, Map<String, String> environment) throws Exception {
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    String said =
        read(err).replaceFirst("^WARNING: Using incubator modules: .*\\R", ""); // the JVM's
    return new Cli(process.exitValue(), read(out), withoutAdvice(said));
  }

  /**
   * Without what ND4J's build without oneDNN, which -Pplain-native tests, makes the library say.
   */
  private static String withoutAdvice(String said) {
    return Backend.current()
        .advice()
        .map(advice -> said.replaceFirst(".*\\R.*" + Pattern.quote(advice) + "\\R", ""))
        .orElse(said);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
