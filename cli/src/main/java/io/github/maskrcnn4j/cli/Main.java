package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.device.NoDeviceException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the program begins. */
public final class Main {
  private static final String LOG = "org.slf4j.simpleLogger.";

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    if (isVerbose(args)) { // the first logger reads it
      System.setProperty(LOG + "defaultLogLevel", "info");
      System.setProperty(LOG + "log.io.github.maskrcnn4j", "debug");
    }
    System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
  }

  /** Runs a command and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new MaskRcnnCommand());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Path.class, new FileArgument());
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Console.of(command).problem(failure);
          return failure instanceof NoDeviceException ? ExitCode.NO_DEVICE : ExitCode.FAILED;
        });
    try {
      int exit = line.execute(args);
      if (out.checkError()) {
        err.println("maskrcnn: cannot write to stdout");
        return Math.max(exit, ExitCode.FAILED);
      }
      return exit;
    } catch (OutOfMemoryError | LinkageError | StackOverflowError e) { // picocli lets errors pass
      new Console(out, err, isVerbose(args)).problem(e);
      return ExitCode.FAILED;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static boolean isVerbose(String... args) {
    return Arrays.asList(args).contains("--verbose");
  }

  /** One line that says what is wrong and one where to read more: no page of help unasked. */
  private static int wrongUsage(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + Printable.line(message(wrong)));
    command.getErr().println("Try '" + name + " --help'.");
    return ExitCode.WRONG_USAGE;
  }

  private static String message(ParameterException wrong) {
    boolean unknownCommand =
        wrong instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption()
            && !wrong.getCommandLine().getSubcommands().isEmpty();
    return unknownCommand
        ? "there is no command '"
            + ((UnmatchedArgumentException) wrong).getUnmatched().get(0)
            + "', only "
            + String.join(", ", wrong.getCommandLine().getSubcommands().keySet())
        : wrong.getMessage();
  }
}
