package io.github.maskrcnn4j.benchmarks.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Properties;

/**
 * What this code was built for, as the build itself has written it down.
 *
 * @param artifact of ND4J's backend
 * @param nd4j its version
 * @param classifier of its native half
 * @param cuda {@code redist} if NVIDIA's libraries are in it, else {@code installed}
 * @param options what the variable {@code MAVEN_ARGS} held
 */
public record Build(String artifact, String nd4j, String classifier, String cuda, String options) {

  /** This one. */
  public static Build current() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("build.properties cannot be read", e);
    }
    String options = properties.getProperty("options");
    return new Build(
        properties.getProperty("artifact"),
        properties.getProperty("nd4j"),
        properties.getProperty("classifier"),
        properties.getProperty("cuda"),
        options.startsWith("${") ? "" : options); // the variable was not set
  }

  /**
   * Prints {@linkplain #backend() the backend} and the options in one line, which is how the
   * scripts know whether the jar is what they were asked for.
   */
  public static void main(String[] words) {
    PrintStream out = System.out;
    out.println((current().backend() + " " + current().options()).strip());
  }

  /** As the scripts' variable {@code BACKEND} has it: cpu, cuda or cuda-redist. */
  public String backend() {
    if (artifact.equals("nd4j-native")) {
      return "cpu";
    }
    return cuda.equals("redist") ? "cuda-redist" : "cuda";
  }
}
