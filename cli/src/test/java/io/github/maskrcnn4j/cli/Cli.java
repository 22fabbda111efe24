package io.github.maskrcnn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command run within this JVM.
 *
 * @param exit its exit code
 * @param out what it printed to stdout
 * @param err what it printed to stderr
 */
record Cli(int exit, String out, String err) {
  static final Path SAMPLES = Path.of("..", "samples");

  static Cli run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Cli(exit, out.toString(), err.toString());
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** The names of a directory's files, sorted. */
  static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
