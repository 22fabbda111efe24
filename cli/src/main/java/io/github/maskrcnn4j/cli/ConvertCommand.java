package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.weights.ClassTable;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.ConversionSummary;
import io.github.maskrcnn4j.weights.WeightConverter;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskrcnn convert}. */
@Command(
    name = "convert",
    description = {
      "Converts the weights of another implementation to a file that 'detect' loads.",
      "",
      "Reads Matterport's mask_rcnn_coco.h5, Detectron's and Detectron2's model_final*.pkl and"
          + " torchvision's maskrcnn_resnet50_fpn*.pth, also of other sizes and classes, and as"
          + " safetensors. Nothing in a source file is ever executed."
    },
    footer = {
      "  maskrcnn convert mask_rcnn_coco.h5 coco.safetensors",
      "  maskrcnn convert maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth coco.safetensors",
      "  maskrcnn convert model_final.pth own.safetensors --set min_size=640 --set max_size=1024",
      "  maskrcnn convert own.pth own.safetensors --classes names.txt --half"
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "The file to convert.")
  private Path source;

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description =
          "The file to write, usually NAME.safetensors; its directory is made if it is not there.")
  private Path target;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      completionCandidates = DialectNames.class,
      description = "Whose weights they are, if they are not recognised: ${COMPLETION-CANDIDATES}.")
  private String dialect;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Store a value that differs from the recipe's and from the file's own; 'maskrcnn info'"
              + " lists them.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--half", description = "Store kernels in 16 bits: half the size.")
  private boolean half;

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description =
          "Names of the classes: one per line without the background, a JSON array of"
              + " {\"label\", \"id\", \"name\"}, or a COCO annotation file. The official COCO"
              + " weights need none.")
  private Path classes;

  /** For the help text and for completion in shells. */
  static final class DialectNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Dialect.values()).map(Dialect::recipe).iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    ConversionOptions options =
        ConversionOptions.DEFAULTS.withSettings(settings).withSettingsCheck(this::check);
    if (dialect != null) {
      options =
          options.withDialect(Usage.checked(spec, "--dialect: ", () -> Dialect.named(dialect)));
    }
    if (half) {
      options = options.withHalfPrecision();
    }
    if (classes != null) {
      options = options.withClasses(ClassTable.file(classes));
    }
    OutputFile file = OutputFile.of(target, new UsedFiles().read(source).read(classes));
    report(WeightConverter.convert(source, file.path(), options));
    return ExitCode.DONE;
  }

  /** Values from the file are at fault too, but --set can take their place. */
  private void check(String recipe, Map<String, String> all) {
    Usage.checked(spec, "--set: ", () -> Recipe.named(recipe).with(all));
  }

  private void report(ConversionSummary summary) {
    String ignored =
        summary.ignored() == 0
            ? ""
            : ", left out tensors that do not belong to it: " + summary.ignored();
    String named =
        summary.metadata().classes().isEmpty()
            ? "no class names (--classes FILE gives them)"
            : summary.metadata().classes().size() + " classes";
    String set =
        summary.metadata().settings().isEmpty()
            ? ""
            : ", set: "
                + summary.metadata().settings().entrySet().stream()
                    .map(Map.Entry::toString)
                    .collect(Collectors.joining(" "));
    Console console = Console.of(spec.commandLine());
    console.print(
        "%s -> %s: %s weights, %s, %,d parameters in %d tensors, %s%s%s%n",
        source,
        target,
        summary.dialect(),
        summary.layout().backbone(),
        summary.parameters(),
        summary.tensors(),
        named,
        ignored,
        set);
    summary.notes().forEach(note -> console.note(source + ": " + note));
  }
}
