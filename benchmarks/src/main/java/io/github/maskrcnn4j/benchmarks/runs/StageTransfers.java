package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.report.MarkdownTable;
import io.github.maskrcnn4j.benchmarks.synthetic.CountedRun;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a model on a random picture and prints what was copied from the device and to it, stage by
 * stage: {@code StageTransfers WEIGHTS [HEIGHT WIDTH]}.
 */
public final class StageTransfers {

  private static final String USAGE = "StageTransfers WEIGHTS [HEIGHT WIDTH]";

  private final Map<String, TransferCount.Total> stages = new LinkedHashMap<>();
  private TransferCount.Total last = TransferCount.now();

  private StageTransfers() {}

  /** Prints a table in Markdown. */
  public static void main(String[] words) throws Exception {
    Program.run(StageTransfers::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 1, 3);
    PictureSize size = new PictureSize(arguments.number(1, 1024), arguments.number(2, 1024));
    if (Backend.current().isCpu()) {
      throw new IllegalArgumentException(
          "Nothing is copied on the CPU: build with -Pcuda, or assume a device by -D"
              + Backend.ASSUME_DEVICE
              + "=true");
    }
    try (MaskRcnn model = MaskRcnn.load(arguments.file(0), size.unresized())) {
      RgbImage image = SyntheticPicture.of(size);
      CountedRun work = new CountedRun();
      model.detect(image, work);
      StageTransfers transfers = new StageTransfers();
      model.detect(image, new StageEnds(transfers::ended));
      PrintStream out = System.out;
      out.print(transfers.table());
      out.printf(
          Locale.ROOT,
          "%d x %d, %d proposals, %d detections; %s%n",
          work.inputHeight(),
          work.inputWidth(),
          work.proposals(),
          work.detections(),
          Backend.current().describe());
    }
  }

  private void ended(String stage) {
    TransferCount.Total now = TransferCount.now();
    stages.put(stage, now.minus(last));
    last = now;
  }

  private MarkdownTable table() {
    MarkdownTable table =
        new MarkdownTable(List.of("Stage", "Copies down", "MB down", "Copies up", "MB up"));
    TransferCount.Total sum = TransferCount.Total.NONE;
    for (Map.Entry<String, TransferCount.Total> stage : stages.entrySet()) {
      row(table, stage.getKey(), stage.getValue());
      sum = sum.plus(stage.getValue());
    }
    row(table, "whole run", sum);
    return table;
  }

  private static void row(MarkdownTable table, String stage, TransferCount.Total copied) {
    table.row(
        List.of(
            stage,
            "" + copied.callsDown(),
            megabytes(copied.bytesDown()),
            "" + copied.callsUp(),
            megabytes(copied.bytesUp())));
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.3f", bytes / 1e6);
  }
}
