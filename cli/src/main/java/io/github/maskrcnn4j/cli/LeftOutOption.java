package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much of a data set may be unusable: {@code --max-left-out}. */
final class LeftOutOption {
  private CommandSpec command;
  private double percent;

  @Spec(Spec.Target.MIXEE)
  void command(CommandSpec mixee) {
    command = mixee;
  }

  @Option(
      names = "--max-left-out",
      paramLabel = "PERCENT",
      defaultValue = "5",
      description =
          "How many of the objects or pictures may be unusable (default: ${DEFAULT-VALUE}). With more,"
              + " 'data' writes no COCO file, 'evaluate' measures"
              + " nothing and 'train' learns nothing.")
  void percent(double percent) {
    Usage.requireAtMost(100, command, "--max-left-out", percent);
    this.percent = percent;
  }

  /** Reads a data set, refuses it if more is left out, and tells what is wrong with it. */
  CleanDataSet read(Path file, ReadOptions options, Console console) throws IOException {
    CleanDataSet read = DataSetReader.read(file, options);
    check(read);
    console.dirt(read);
    return read;
  }

  /** Refuses a data set of which more is left out. */
  void check(CleanDataSet read) throws DataSetException {
    read.demandAtMostLeftOut(percent / 100);
  }
}
