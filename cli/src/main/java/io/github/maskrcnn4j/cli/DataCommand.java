package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.file.CocoWriter;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.inspect.data.DataPage;
import io.github.maskrcnn4j.inspect.data.DataReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskrcnn data}. */
@Command(
    name = "data",
    description = {
      "Tells what is in a data set, and what is wrong with it.",
      "",
      "The exit code is 1 if any object or picture cannot be used. docs/data.md lists what is found"
          + " and what becomes of it."
    },
    footer = {
      "  maskrcnn data instances_train2017.json --images train2017",
      "  maskrcnn data via_region_data.json --class-attribute type",
      "  maskrcnn data labelme/ --to-coco coco.json"
    })
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DATA",
      description =
          "A COCO or VGG Image Annotator file, or a folder of Labelme's files; recognised by what is"
              + " in it.")
  private Path data;

  @Mixin private DataOptions dataOptions;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write an HTML page: samples with their masks, classes, and the sizes of objects beside the"
              + " anchors of a recipe.")
  private Path report;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "torchvision",
      completionCandidates = RecipeNames.class,
      description = "The recipe of --report (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}.")
  private String recipe;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a value of that recipe, such as min_size=1200 or anchor_sizes=16,32,64,128,256.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** For the help text and for completion in shells. */
  static final class RecipeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Recipe.names().iterator();
    }
  }

  @Option(
      names = "--to-coco",
      paramLabel = "FILE",
      description = "Write what can be used as a COCO file.")
  private Path toCoco;

  @Mixin private LeftOutOption leftOut;

  @Option(names = "--json", description = "Print it for programs, every finding with its place.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec.commandLine());
    // whatever cannot be written fails before the work rather than after it
    UsedFiles used = new UsedFiles().read(data);
    OutputFile coco = toCoco == null ? null : OutputFile.of(toCoco, used);
    OutputFile page = report == null ? null : OutputFile.of(report, used);
    Recipe seenBy = recipe();
    CleanDataSet read = DataSetReader.read(data, dataOptions.readOptions());
    used.read(read.data().images().stream().map(read::file).toList());
    if (json) {
      DataJson.print(read, console.out());
    } else {
      new DataTable(console).print(read);
    }
    if (page != null) {
      DataReport shown = DataReport.of(read, seenBy);
      page.write(out -> DataPage.write(shown, out));
    }
    if (coco != null) {
      leftOut.check(read);
      coco.write(out -> CocoWriter.write(read.data(), out));
      console.note(coco + ": its pictures are in " + read.images());
    }
    if (read.shareLeftOut() == 0) {
      return ExitCode.DONE;
    }
    console.note(data + ": " + read.leftOut() + " are left out");
    return ExitCode.FAILED;
  }

  private Recipe recipe() {
    Recipe plain = Usage.checked(spec, "--recipe: ", () -> Recipe.named(recipe));
    return Usage.checked(spec, "--set: ", () -> plain.with(settings));
  }
}
