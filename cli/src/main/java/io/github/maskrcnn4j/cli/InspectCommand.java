package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.inspect.Inspection;
import io.github.maskrcnn4j.inspect.ReportPage;
import io.github.maskrcnn4j.inspect.Stage;
import io.github.maskrcnn4j.inspect.TensorDump;
import io.github.maskrcnn4j.inspect.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskrcnn inspect}. */
@Command(
    name = "inspect",
    description = {
      "Shows the network at work on one image, stage by stage.",
      "",
      "Writes one HTML file with everything in it: feature maps, anchors, proposals, RoIs, scores and"
          + " masks as the run computed them, from which a detection can be followed back to its"
          + " anchor."
    },
    footer = {
      "  maskrcnn inspect samples/shapes-1-640x480.png",
      "  maskrcnn inspect photo.jpg --weights torchvision-r50-v2 --out photo.html",
      "  maskrcnn inspect data/photo.jpg --annotations data/instances.json",
      "  maskrcnn inspect val2017/000000397133.jpg --annotations instances_val2017.json --images val2017",
      "  maskrcnn inspect photo.jpg --stage rpn --set rpn_nms_threshold=0.5 --dump tensors"
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IMAGE", description = "An image (PNG, JPEG, WebP, GIF, BMP).")
  private Path input;

  @Mixin private ModelOptions network;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "report.html",
      description =
          "The page to write (default: ${DEFAULT-VALUE}); its directory is made if it is not there.")
  private Path out;

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      completionCandidates = StageNames.class,
      description = "Show this stage alone: ${COMPLETION-CANDIDATES}.")
  private String stage;

  @Option(
      names = "--dump",
      paramLabel = "DIR",
      description =
          "Also write every stage's output to DIR/NAME.safetensors; docs/inspect.md lists the"
              + " tensors.")
  private Path dump;

  @Option(
      names = "--annotations",
      paramLabel = "DATA",
      description =
          "Also show what should have been found: a data set that the image is of, in any format"
              + " that 'maskrcnn data' reads.")
  private Path annotations;

  @Mixin private DataOptions dataOptions;

  /** For the help text and for completion in shells. */
  static final class StageNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stage.ids().iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec.commandLine());
    requireUsed();
    Set<Stage> stages = stages();
    Path source = network.file();
    try (SafetensorsFile file = open(source);
        MaskRcnn model = network.load(network.settings())) {
      RgbImage image = read();
      // whatever cannot be written fails before the work rather than after it
      UsedFiles used = new UsedFiles().read(input).read(source).read(annotations);
      OutputFile page = OutputFile.of(out, used);
      Path tensors = dump == null ? null : tensors(used);
      TensorDump copies = new TensorDump(model);
      Trace first = tensors == null ? Trace.NONE : copies;
      String name = OutputNames.fileName(input);
      Inspection inspection =
          annotations == null
              ? Inspection.of(model, file, image, name, stages, first)
              : Inspection.of(model, file, image, name, stages, first, truth(model, console));
      page.write(to -> ReportPage.write(inspection, to));
      report(image, inspection, console);
      if (tensors != null) {
        write(copies, tensors, model);
        console.print("tensors in %s%n", tensors);
      }
      return ExitCode.DONE;
    }
  }

  private void requireUsed() {
    if (annotations == null && dataOptions.areGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "--images, --class and --class-attribute are of a data set, which --annotations names");
    }
  }

  private Set<Stage> stages() {
    return stage == null
        ? EnumSet.allOf(Stage.class)
        : EnumSet.of(Usage.checked(spec, "--stage: ", () -> Stage.named(stage)));
  }

  private static SafetensorsFile open(Path source) throws IOException {
    return source == null ? MaskRcnn.demoWeights() : SafetensorsFile.open(source);
  }

  private RgbImage read() throws IOException {
    try {
      return new ImageReader().read(input);
    } catch (IOException e) {
      throw new IOException(Problems.describe(input, e), e);
    }
  }

  private Truth truth(MaskRcnn model, Console console) throws IOException {
    CleanDataSet read = DataSetReader.read(annotations, dataOptions.readOptions());
    console.dirt(read);
    ImageEntry entry =
        read.data().images().stream()
            .filter(known -> input.toAbsolutePath().endsWith(Path.of(known.fileName())))
            .findFirst()
            .orElseThrow(() -> new IOException(annotations + ": " + input + " is not in it"));
    return Truth.of(model, read, entry);
  }

  private Path tensors(UsedFiles used) throws IOException {
    return OutputFolder.open(dump, used).reserve(OutputNames.stem(input) + ".safetensors");
  }

  private void report(RgbImage image, Inspection inspection, Console console) {
    console.print(
        "%s (%d x %d): %s; report in %s%n",
        input,
        image.width(),
        image.height(),
        ResultTable.plural(inspection.detectionCount(), "detection"),
        out);
  }

  private void write(TensorDump copies, Path file, MaskRcnn model) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("image", OutputNames.fileName(input));
    metadata.put("recipe", model.recipe().name());
    copies.write(file, metadata);
  }
}
