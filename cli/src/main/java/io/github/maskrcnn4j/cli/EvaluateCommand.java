package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.cli.Measuring.Outcome;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.evaluation.analysis.Examination;
import io.github.maskrcnn4j.inspect.evaluation.EvaluationPage;
import io.github.maskrcnn4j.inspect.evaluation.EvaluationReport;
import io.github.maskrcnn4j.weights.official.OfficialWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maskrcnn evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measures average precision on a data set, as COCO does.",
      "",
      "Runs the network over the images of DATA, or takes the results of any program with --results,"
          + " and compares them with the objects that people drew. Writes DIR/metrics.json,"
          + " DIR/evaluation.html, which shows why, and, of a run, DIR/results.json."
    },
    footer = {
      "  maskrcnn evaluate instances_val2017.json --images val2017 --weights torchvision-r50-v2",
      "  maskrcnn evaluate instances_val2017.json --results theirs.json --out theirs",
      "  maskrcnn evaluate own.json --weights own.safetensors --min-ap 0.4 --compare last/metrics.json"
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final String METRICS = "metrics.json";
  private static final String PAGE = "evaluation.html";

  @Spec private CommandSpec spec;

  @Mixin private DataArgument data;

  @Mixin private DataOptions dataOptions;

  @Mixin private ModelOptions network;

  @Mixin private ParallelOption parallel;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Measure these results in COCO's form, of any program, instead of running.")
  private Path results;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where files are written (default: ${DEFAULT-VALUE}); made if it is not there.")
  private Path out;

  @Option(
      names = "--max-dets",
      paramLabel = "A,B,C",
      split = ",",
      defaultValue = "1,10,100",
      description =
          "How many of the best results of an image and category take part: recall is measured at"
              + " each, precision at the last (default: ${DEFAULT-VALUE}).")
  private int[] limits;

  @Mixin private LeftOutOption leftOut;

  @Option(
      names = "--strict",
      description =
          "Repeat two oddities of pycocotools: annotation id 0 is never hit, and a mask's area is its"
              + " box's.")
  private boolean strict;

  @Option(
      names = "--min-ap",
      paramLabel = "X",
      description = "Exit with 1 if the AP of boxes or of masks is below X, 0 to 1.")
  private Double minAp;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Also print what has changed since this metrics.json.")
  private Path compare;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec.commandLine());
    requireUsed();
    EvaluationSettings rules = rules();
    Metrics before = compare == null ? null : Metrics.read(compare); // --out may overwrite it
    OutputFolder folder = folder();
    CleanDataSet truth = truth(console);
    Measuring measuring = new Measuring(truth, rules, console);
    Outcome measured =
        results != null ? measuring.results(results) : measuring.run(this::load, parallel, folder);

    EvaluationTable table = new EvaluationTable(console);
    table.figures(measured.examination().evaluations());
    measured.examination().clues().forEach(console::note);
    Metrics metrics = Metrics.of(measured.examination().evaluations());
    folder.write(METRICS, metrics::write);
    folder.write(PAGE, to -> EvaluationPage.write(report(truth, measured.examination()), to));
    if (before != null) {
      table.changes(compare, before, metrics);
    }
    table.summary(truth.data().images().size(), metrics, folder);
    boolean enough = isEnough(metrics, console);
    return enough && measured.isComplete() && truth.shareLeftOut() == 0
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }

  /** What it shall take is known to be free before the work begins. */
  private OutputFolder folder() throws IOException {
    UsedFiles used = new UsedFiles().read(data.file()).read(results);
    if (results == null) {
      used.read(network.file());
    }
    OutputFolder folder = OutputFolder.open(out, used);
    folder.reserve(METRICS);
    folder.reserve(PAGE);
    if (results == null) {
      folder.reserve(Measuring.RESULTS);
    }
    return folder;
  }

  /** The file is believed, as pycocotools believes it; what cannot be used at all is told. */
  private CleanDataSet truth(Console console) throws IOException {
    ReadOptions options = dataOptions.readOptions().withoutMasks().keepingOddities();
    return leftOut.read(
        data.file(), results == null ? options : options.withoutPictures(), console);
  }

  /** With the pictures where they are; of results that are there already, they need not be. */
  private EvaluationReport report(CleanDataSet truth, Examination measured) {
    ImageReader reader = new ImageReader();
    return EvaluationReport.of(
        String.valueOf(data.file().getFileName()),
        truth.data().images().size(),
        measured,
        image -> reader.read(truth.file(image)));
  }

  /** Official weights are measured as their publisher did; {@code --set} goes before that. */
  static Map<String, String> settings(Path weights, Map<String, String> given) {
    Map<String, String> settings = new LinkedHashMap<>();
    Optional.ofNullable(weights)
        .flatMap(name -> OfficialWeights.find(name.toString()))
        .ifPresent(official -> settings.putAll(official.evaluationSettings()));
    settings.putAll(given);
    return settings;
  }

  private MaskRcnn load() throws IOException {
    return network.load(settings(network.weights(), network.settings()));
  }

  private void requireUsed() {
    boolean asksForRun =
        network.weights() != null || !network.settings().isEmpty() || parallel.isGiven();
    if (results != null && asksForRun) {
      throw new ParameterException(
          spec.commandLine(),
          "--weights, --set and --parallel are of a run, and --results measures what is there"
              + " already");
    }
  }

  private EvaluationSettings rules() {
    if (minAp != null) {
      Usage.requireAtMost(1, spec, "--min-ap", minAp);
    }
    EvaluationSettings rules =
        Usage.checked(spec, "--max-dets: ", () -> EvaluationSettings.DEFAULTS.withLimits(limits));
    return strict ? rules.strictly() : rules;
  }

  /** Whether every AP reaches the least that was asked for. */
  private boolean isEnough(Metrics metrics, Console console) {
    boolean enough = true;
    for (Map.Entry<IouType, Map<String, Double>> type : metrics.figures().entrySet()) {
      double ap = type.getValue().get("AP");
      if (minAp != null && ap < minAp) {
        console.note("the AP of " + type.getKey().inWords() + " is " + ap + ", below " + minAp);
        enough = false;
      }
    }
    return enough;
  }
}
