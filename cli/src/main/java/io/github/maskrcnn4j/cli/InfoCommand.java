package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskrcnn info}. */
@Command(
    name = "info",
    description = {
      "Tells what is in a weight file: its recipe with every value, classes, parameters, checksums.",
      "",
      "The values of the recipe are those that --set changes."
    },
    footer = {"  maskrcnn info coco.safetensors", "  maskrcnn info"})
final class InfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "WEIGHTS", description = ModelOptions.WEIGHTS)
  private Path weights;

  @Override
  public Integer call() throws IOException {
    ModelReport report = new ModelReport(Console.of(spec.commandLine()));
    if (weights == null) {
      try (SafetensorsFile file = MaskRcnn.demoWeights()) {
        report.print("the embedded model", file);
      }
    } else {
      Path found = WeightFiles.find(weights);
      try (SafetensorsFile file = SafetensorsFile.open(found)) {
        String size = String.format(Locale.ROOT, "%,d bytes", Files.size(found));
        report.print(
            found + ", " + size + System.lineSeparator() + "SHA-256 " + Digests.sha256(found),
            file);
      }
    }
    return ExitCode.DONE;
  }
}
