package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.zoo.Mirror;
import io.github.maskrcnn4j.weights.zoo.Patience;
import io.github.maskrcnn4j.weights.zoo.WeightCache;
import io.github.maskrcnn4j.weights.zoo.WeightDownloader;
import io.github.maskrcnn4j.weights.zoo.WeightInstaller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maskrcnn weights download}. */
@Command(
    name = "download",
    description = {
      "Downloads official weights, checks and converts them, so that 'detect --weights NAME' finds"
          + " them. A download that was interrupted goes on where it stopped.",
      "",
      "They are kept in the directory that the environment variable MASKRCNN_CACHE names, or where"
          + " the system keeps such files. Proxies are those of the JVM:"
          + " MASKRCNN_JAVA_OPTS='-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT'."
    },
    footer = {
      "  maskrcnn weights download torchvision-r50-v2",
      "  maskrcnn weights download detectron2-r101-3x --mirror http://HOST/weights"
    })
final class WeightsDownloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "What to download: ${COMPLETION-CANDIDATES}.")
  private List<String> names;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = {
        "Download from here instead of the publisher: URL takes the place of the publisher's base,"
            + " the rest of the address follows; docs/weights.md lists both."
      })
  private String mirror;

  /** For the help text and for completion in shells. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return OfficialWeights.list().stream().map(OfficialWeights::name).iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec.commandLine());
    List<OfficialWeights> wanted =
        names.stream()
            .map(name -> Usage.checked(spec, "", () -> OfficialWeights.named(name)))
            .toList();
    Optional<Mirror> from =
        Optional.ofNullable(mirror)
            .map(url -> Usage.checked(spec, "--mirror: ", () -> Mirror.of(url)));
    WeightCache cache = WeightCache.standard();
    WeightInstaller installer = new WeightInstaller(cache, new WeightDownloader(Patience.STANDARD));
    for (OfficialWeights weights : wanted) {
      Path file = install(weights, from, installer, cache, console);
      console.print("%s -> %s%n", weights.name(), file);
    }
    return ExitCode.DONE;
  }

  private static Path install(
      OfficialWeights weights,
      Optional<Mirror> from,
      WeightInstaller installer,
      WeightCache cache,
      Console console)
      throws IOException {
    Optional<Path> here = cache.find(weights.name());
    if (here.isPresent()) {
      console.note(weights.name() + " is here already");
      return here.get();
    }
    try (DownloadReport report = new DownloadReport(console)) {
      report.start(weights, from);
      return installer.install(weights, from, report);
    }
  }
}
