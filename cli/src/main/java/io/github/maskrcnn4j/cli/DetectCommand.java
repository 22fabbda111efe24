package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.ImageIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
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

/** {@code maskrcnn detect}. */
@Command(
    name = "detect",
    description = {
      "Finds the objects in images.",
      "",
      "For IMAGE a/b.png it writes DIR/b.json, the instances with boxes and masks in pixels of the"
          + " image (other forms: --format), and DIR/b.overlay.png, the image with the instances drawn"
          + " on it. A table goes to stdout."
    },
    footer = {
      "  maskrcnn detect samples/shapes-1-640x480.png",
      "  maskrcnn detect photos/ --weights torchvision-r50-v2 --out results --score-threshold 0.7",
      "  maskrcnn detect val2017/ --weights torchvision-r50 --coco results.json --no-overlay",
      "  maskrcnn detect photos/ --format labelme,csv --score-threshold 0.5",
      "  maskrcnn detect street.jpg --weights coco.safetensors --set max_size=2000 --semantic"
    })
final class DetectCommand implements Callable<Integer> {
  private static final String SCORE_THRESHOLD = "score_threshold";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "IMAGE|DIR",
      description = "Images (PNG, JPEG, WebP, GIF, BMP), or directories of them.")
  private List<String> inputs;

  @Mixin private ModelOptions network;

  @Mixin private ParallelOption parallel;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description =
          "Where results are written (default: ${DEFAULT-VALUE}); made if it is not there.")
  private Path out;

  @Option(
      names = "--score-threshold",
      paramLabel = "T",
      description = {
        "Only instances of this score or more, 0 to 1. Without it the files have all that the weights'"
            + " recipe keeps; table and pictures show those from 0.5 on."
      })
  private Double scoreThreshold;

  @Option(
      names = "--semantic",
      description = "Also write DIR/b.semantic.png: one category per pixel, 0 is background.")
  private boolean semantic;

  @Option(
      names = "--splash",
      description = "Also write DIR/b.splash.png: the image in grey, the objects in colour.")
  private boolean splash;

  @Option(names = "--no-overlay", description = "Do not write DIR/b.overlay.png.")
  private boolean noOverlay;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      split = ",",
      defaultValue = "json",
      description = {
        "Forms of the instances, a comma list (default: ${DEFAULT-VALUE}): json, labelme or geojson,"
            + " a file for each image; csv or coco, one of all images, DIR/instances.csv and"
            + " DIR/results.json."
      })
  private Set<ResultForm> forms = EnumSet.noneOf(ResultForm.class);

  @Option(
      names = "--coco",
      paramLabel = "FILE",
      description =
          "Also write the instances of all images into one results file, as pycocotools and"
              + " 'maskrcnn evaluate' read it.")
  private Path coco;

  @Option(
      names = "--annotations",
      paramLabel = "DATA",
      description =
          "The data set whose image ids --coco and --format coco write; without it the numbers of the"
              + " file names, or counted from 1 if not every name is one.")
  private Path annotations;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec.commandLine());
    checkForms();
    Map<String, String> overrides = overrides();
    int[] refused = {0};
    List<Path> images =
        InputImages.find(
            inputs,
            (argument, failure) -> {
              console.problem(Problems.describe(argument, failure), failure);
              refused[0]++;
            });
    if (images.isEmpty()) {
      return ExitCode.FAILED;
    }
    UsedFiles used = new UsedFiles().read(images).read(network.file()).read(annotations);
    Pictures pictures = new Pictures(!noOverlay, semantic, splash, shownFrom());
    ResultWriter writer = new ResultWriter(OutputFolder.open(out, used), pictures, perImage());
    List<String> names = writer.reserve(images);
    List<RunFile> files = runFiles(images, used, console);
    try (ImageQueue queue = new ImageQueue(images);
        DetectionRun run = new DetectionRun(names, writer, pictures, console);
        MaskRcnn model = network.load(overrides);
        NetworkQueue detected = new NetworkQueue(queue, model, parallel)) {
      int failed = RunFile.writeAll(files, sink -> run.over(detected, model, sink));
      return failed + refused[0] == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void checkForms() {
    if (annotations != null && cocoFile() == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--annotations gives --coco and --format coco their image ids: give one of them");
    }
    if (forms.containsAll(Set.of(ResultForm.JSON, ResultForm.LABELME))) {
      throw new ParameterException(
          spec.commandLine(), "--format: json and labelme are files of one name: give one of them");
    }
  }

  private List<ResultForm> perImage() {
    return forms.stream().filter(form -> !form.isOfRun()).sorted().toList();
  }

  /** The files of the whole run. */
  private List<RunFile> runFiles(List<Path> images, UsedFiles used, Console console)
      throws IOException {
    List<RunFile> files = new ArrayList<>();
    if (cocoFile() != null) {
      ImageIds ids = imageIds(images, console);
      files.add(RunFile.coco(cocoFile(), used, ids));
      console.note("image ids in " + cocoFile() + ": " + ids.origin());
    }
    if (forms.contains(ResultForm.CSV)) {
      files.add(RunFile.csv(out.resolve(ResultForm.CSV.file()), used));
    }
    return files;
  }

  private ImageIds imageIds(List<Path> images, Console console) throws IOException {
    if (annotations == null) {
      return ImageIds.ofNames(images, OutputNames::stem);
    }
    CleanDataSet read = ImageIds.read(annotations);
    console.dirt(read);
    return ImageIds.ofDataSet(read.data(), annotations, images);
  }

  /** Null if none is asked for. */
  private Path cocoFile() {
    boolean usual = coco == null && forms.contains(ResultForm.COCO);
    return usual ? out.resolve(ResultForm.COCO.file()) : coco;
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>(network.settings());
    if (scoreThreshold != null) {
      Usage.requireAtMost(1, spec, "--score-threshold", scoreThreshold);
      if (overrides.put(SCORE_THRESHOLD, scoreThreshold.toString()) != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--score-threshold and --set score_threshold are the same: give one");
      }
    }
    return overrides;
  }

  /** Who sets a threshold sees everything above it. */
  private double shownFrom() {
    return scoreThreshold != null || network.settings().containsKey(SCORE_THRESHOLD)
        ? 0
        : Pictures.USUALLY_SHOWN_FROM;
  }
}
