package io.github.maskrcnn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documents and what they speak of belong together. */
class TourTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TOUR = ROOT.resolve("docs/tour");
  private static final Path DIALECTS = ROOT.resolve("docs/dialects.md");
  private static final Path ARCHITECTURE = ROOT.resolve("docs/architecture.md");
  private static final Path MAIN =
      ROOT.resolve("examples/src/main/java/io/github/maskrcnn4j/examples");

  private static final Pattern INLINE_LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern REFERENCE_LINK =
      Pattern.compile("^\\[[^\\]]+\\]: *(\\S+)$", Pattern.MULTILINE);
  private static final Pattern CLASS_LINK =
      Pattern.compile("^\\[(\\w+)\\]:\\s*\\S*/(\\w+)\\.java$", Pattern.MULTILINE);
  private static final Pattern REFERENCE = Pattern.compile("\\[([A-Z]\\w*)\\](?![(:])");
  private static final Pattern CLASS_NAME =
      Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?(?:\\([^`]*\\))?`");
  private static final Pattern RUN =
      Pattern.compile("^ {4}examples/run (\\w+)(.*)$", Pattern.MULTILINE);

  /** {@code | [name](docs/tour/page.md) | ..}: a row of README.md. */
  private static final Pattern ROW =
      Pattern.compile("^\\| \\[[^\\]]+\\]\\((docs/tour/[^)]+)\\)(.*)$", Pattern.MULTILINE);

  private static final Pattern CODE_LINK =
      Pattern.compile("\\[`(\\w+)`\\]\\(\\S*/(\\w+)\\.java\\)");

  /** {@code | [Type] | .. | .. | .. | .. |}. */
  private static final Pattern RULES =
      Pattern.compile("^\\| \\[(\\w+)\\] \\|((?:[^|]+\\|){4})$", Pattern.MULTILINE);

  /** A class or a constant, among plain words. */
  private static final Pattern RULE = Pattern.compile("\\b[A-Z]\\w+");

  /** Every source file of the project by its class; a name may occur in several modules. */
  private static Map<String, List<Path>> sources;

  @BeforeAll
  static void findSources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !ROOT.relativize(file).toString().contains("target"))
              .collect(Collectors.groupingBy(TourTest::className));
    }
    assertThat(sources).containsKeys("RoiAlign", "TourTest");
  }

  /** In README.md and everything below docs. */
  @Test
  void everyRelativeLinkLeadsToAFile() throws IOException {
    List<Path> documents = documents();
    assertThat(documents).hasSizeGreaterThan(20).contains(ROOT.resolve("README.md"));
    for (Path document : documents) {
      String text = Files.readString(document);
      Stream.of(INLINE_LINK, REFERENCE_LINK)
          .flatMap(pattern -> matches(pattern, text))
          .map(link -> link.group(1))
          .filter(link -> !link.matches("(https?|mailto):.*|#.*"))
          .forEach(
              link ->
                  assertThat(document.getParent().resolve(link.replaceAll("#.*", "")))
                      .as("%s links to %s", ROOT.relativize(document), link)
                      .exists());
    }
  }

  /** Of the tour, the dialects and the architecture. */
  @Test
  void everyClassThatThePagesNameExists() throws IOException {
    List<Path> pages = new ArrayList<>(tour());
    pages.addAll(List.of(DIALECTS, ARCHITECTURE));
    for (Path page : pages) {
      String text = Files.readString(page);
      List<String> links = new ArrayList<>();
      for (MatchResult link : matches(CLASS_LINK, text).toList()) {
        assertThat(link.group(2))
            .as("%s: a link's file", page.getFileName())
            .isEqualTo(link.group(1));
        links.add(link.group(1));
      }
      String prose = text.replaceAll("(?m)^ {4}.*$", "");
      assertThat(matches(REFERENCE, prose).map(reference -> reference.group(1)))
          .as("%s: references that have a link", page.getFileName())
          .isNotEmpty()
          .allMatch(links::contains);
      for (MatchResult name : matches(CLASS_NAME, text).toList()) {
        assertThat(sources).as("%s names a class", page.getFileName()).containsKey(name.group(1));
        if (name.group(2) != null) {
          assertThat(sources.get(name.group(1)).stream().map(TourTest::read))
              .as("%s: member of %s", page.getFileName(), name.group(1))
              .anyMatch(source -> source.matches("(?s).*\\b" + name.group(2) + "\\b.*"));
        }
      }
    }
  }

  /** The page of a stage names the classes and the test that README.md has in the stage's row. */
  @Test
  void everyPageNamesTheClassesOfItsRow() throws IOException {
    int rows = 0;
    for (MatchResult row : matches(ROW, Files.readString(ROOT.resolve("README.md"))).toList()) {
      List<String> links = new ArrayList<>();
      for (MatchResult link : matches(CODE_LINK, row.group(2)).toList()) {
        assertThat(link.group(2)).as("README.md: a link's file").isEqualTo(link.group(1));
        links.add("[" + link.group(1) + "]");
      }
      assertThat(links).as(row.group(1)).isNotEmpty();
      assertThat(Files.readString(ROOT.resolve(row.group(1)))).as(row.group(1)).contains(links);
      rows++;
    }
    assertThat(rows).isGreaterThan(12);
  }

  /** The table of docs/dialects.md that says which rule each recipe has. */
  @Test
  void everyRecipeHasTheRulesOfItsColumn() throws IOException {
    List<MatchResult> rows = matches(RULES, Files.readString(DIALECTS)).toList();
    assertThat(rows).hasSize(13);
    List<String> recipes = List.of("matterport", "detectron", "detectron2", "torchvision");
    for (int column = 0; column < recipes.size(); column++) {
      Recipe recipe = Recipe.named(recipes.get(column));
      ProposalSelector proposals = recipe.rpn().selector();
      List<Object> rules =
          List.of(
              recipe,
              proposals.objectness(),
              proposals.suppression(),
              recipe.selector().background());
      for (MatchResult row : rows) {
        String cell = row.group(2).split("\\|")[column];
        assertThat(matches(RULE, cell).map(MatchResult::group))
            .as("%s of %s", row.group(1), recipe.name())
            .isNotEmpty()
            .isSubsetOf(rules.toString().split("\\W+"));
      }
    }
  }

  @Test
  void everyCommandOfTheTourRunsSomethingThatExists() throws IOException {
    for (Path page : tour()) {
      for (MatchResult command : matches(RUN, Files.readString(page)).toList()) {
        String name = command.group(1);
        String where = page.getFileName() + ": " + command.group().strip();
        if (name.endsWith("Test")) {
          assertThat(sources).as(where).containsKey(name);
        } else {
          assertThat(Tour.programs()).as(where).containsKey(name);
          boolean takesImage = Tour.TAKE_IMAGE.contains(name);
          String image = command.group(2).replaceAll("#.*", "").strip();
          assertThat(!image.isEmpty()).as("%s, image given", where).isEqualTo(takesImage);
          assertThat(ROOT.resolve(image)).as(where).exists();
        }
      }
    }
  }

  @Test
  void everyPageHasAnExampleAnExerciseAndItsCheck() throws IOException {
    List<Path> stages =
        tour().stream().filter(page -> page.getFileName().toString().matches("\\d\\d-.*")).toList();
    assertThat(stages).hasSizeGreaterThanOrEqualTo(10);
    for (Path page : stages) {
      List<String> names =
          matches(RUN, Files.readString(page)).map(command -> command.group(1)).toList();
      assertThat(names).as("example on " + page).anyMatch(n -> sourceIn(MAIN, n));
      assertThat(names)
          .as("exercise on " + page)
          .anyMatch(n -> sourceIn(MAIN.resolve("exercises"), n) && names.contains(n + "Test"));
    }
  }

  @Test
  void everyProgramHasAPage() throws IOException {
    String all = tour().stream().map(TourTest::read).collect(Collectors.joining("\n"));
    assertThat(Tour.programs().keySet()).allMatch(name -> all.contains("    examples/run " + name));
    try (Stream<Path> files = Files.list(MAIN)) {
      assertThat(files.filter(Files::isRegularFile).map(TourTest::className))
          .filteredOn(name -> !List.of("Tour", "package-info").contains(name))
          .allMatch(Tour.programs()::containsKey);
    }
  }

  /** Of {@code main}, blank lines left out. */
  @Test
  void everyExampleHasFewerThanTwentyLines() throws IOException {
    int examples = 0;
    for (String name : Tour.programs().keySet()) {
      if (sourceIn(MAIN, name)) {
        String text = Files.readString(MAIN.resolve(name + ".java"));
        String body = text.replaceAll("(?s).*void main\\([^{]*\\{\n(.*?)\n  }\n.*", "$1");
        assertThat(body).as(name).isNotEqualTo(text);
        assertThat(body.lines().filter(line -> !line.isBlank()).count()).as(name).isLessThan(20);
        examples++;
      }
    }
    assertThat(examples).isGreaterThanOrEqualTo(14);
  }

  @Test
  void programsTakeAnImageWhereTheySaySo() {
    assertThat(Tour.programs().keySet())
        .filteredOn(name -> read(sourceOf(name)).contains("arguments[0]"))
        .containsExactlyInAnyOrderElementsOf(Tour.TAKE_IMAGE);
  }

  private static Path sourceOf(String program) {
    return sourceIn(MAIN, program)
        ? MAIN.resolve(program + ".java")
        : MAIN.resolve("exercises").resolve(program + ".java");
  }

  private static boolean sourceIn(Path folder, String name) {
    return Files.exists(folder.resolve(name + ".java"));
  }

  private static List<Path> tour() throws IOException {
    try (Stream<Path> files = Files.list(TOUR)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(files, Stream.of(ROOT.resolve("README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
