package io.github.maskrcnn4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code maskrcnn weights}: nothing but its commands. */
@Command(
    name = "weights",
    description = "Lists the official COCO weights of four implementations, and downloads them.",
    subcommands = {WeightsListCommand.class, WeightsDownloadCommand.class},
    footer = {"  maskrcnn weights list", "  maskrcnn weights download torchvision-r50-v2"})
final class WeightsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Usage.commandMissing(spec);
  }
}
