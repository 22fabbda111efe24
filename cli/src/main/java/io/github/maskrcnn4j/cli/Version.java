package io.github.maskrcnn4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      versions.load(in);
    }
    return new String[] {
      String.format(
          Locale.ROOT,
          "maskrcnn %s (%s %s, Java %s)",
          versions.getProperty("project"),
          versions.getProperty("backend"),
          versions.getProperty("nd4j"),
          System.getProperty("java.version"))
    };
  }
}
