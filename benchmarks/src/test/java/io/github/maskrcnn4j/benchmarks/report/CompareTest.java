package io.github.maskrcnn4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CompareTest {

  @TempDir Path folder;

  @Test
  void twoFilesSideBySide() throws Exception {
    String text = compare(result("before"), result("after"));
    assertThat(text)
        .contains("| Revision | 0123456789ab | 0123456789ab with changes |")
        .contains("160.0, 150.0 GFLOP/s | 300.0, 200.0 GFLOP/s (not steady)")
        .contains(
            "| StemBenchmark.stem | depth 101, size 1024x1024 | 50.0 ± 0.500 | 98.6 | 62 %"
                + " | 25.0 ± 0.250 | 197.2 | 66 % | 2.00 |")
        .contains("| NmsBenchmark.keep \\* | boxes 1000 | 0.250 |  |  | - | - | - | - |")
        .contains("5000 ± 100 | 136.0 | 85 % | 2500 ± 100 | 272.0 | 91 % | 2.00 |")
        .contains("| WeightLoadingBenchmark.load | depth 101, size 1024x1024 | - | - | - | 1000")
        .contains("| Resident memory at its highest | before: MB | after: MB |")
        .contains("| batch 1, depth 101, size 1024x1024 | - | 1700 |")
        .contains("above 1 the latter is faster");
    assertThat(compare(result("before"))).doesNotContain("Resident");
  }

  /** A GPU has no part in it, so its column must not be taken for a comparison. */
  @Test
  void plainJavaIsMarkedWhereverItStands() throws Exception {
    String text = compare("--out", folder.toString(), result("before").toString());
    assertThat(text)
        .contains("\n\\" + HostCode.NOTE + "\n")
        .contains("| NmsBenchmark.keep \\* |", "| StemBenchmark.stem |");
    assertThat(Files.readString(folder.resolve("stages.svg")))
        .contains("Nms keep 1000 *<", HostCode.NOTE);
    assertThat(StageBreakdown.STAGES.stream().map(StageBreakdown.Stage::label))
        .filteredOn(label -> label.endsWith(HostCode.MARK))
        .containsExactly("normalise *", "proposals *", "detections *", "paste *");
    for (String benchmark : HostCode.BENCHMARKS) {
      assertThat(Class.forName("io.github.maskrcnn4j.benchmarks.stages." + benchmark)).isNotNull();
    }
  }

  @Test
  void theStagesAddUpWithTheSamplerThatARunTakes() throws Exception {
    List<StageBreakdown> breakdowns = StageBreakdown.of(ResultFile.read(result("before")));
    assertThat(breakdowns).hasSize(1);
    StageBreakdown breakdown = breakdowns.get(0);
    assertThat(breakdown.network()).isEqualTo("R-101, 1024x1024");
    assertThat(breakdown.stages()).containsOnlyKeys("stem", "conv4_x", "RoIAlign 7x7");
    assertThat(breakdown.total()).isCloseTo(50 + 1500 + 30, within(1e-9));
    assertThat(compare(result("before"))).contains("| conv4_x | 1500 | 94.9 % |");
  }

  @Test
  void chartsAreSvgWithABarForEachValue() throws Exception {
    compare("--out", folder.toString(), result("before").toString(), result("after").toString());
    assertThat(folder.resolve("benchmarks.md"))
        .content()
        .startsWith("# Results\n")
        .contains("![Where the time goes](breakdown.svg)", "| StemBenchmark.stem |");
    Document stages = parse(folder.resolve("stages.svg"));
    assertThat(titles(stages))
        .contains("before: 50.0 ms", "after: 25.0 ms", "before: 0.250 ms", "after: 1000 ms");
    double stem = widthOf(stages, "before: 50.0 ms");
    assertThat(widthOf(stages, "before: 1500 ms")).isCloseTo(30 * stem, within(2.0));
    assertThat(titles(parse(folder.resolve("end-to-end.svg"))))
        .contains("before: 5000 ms", "after: 2500 ms");
    Document breakdown = parse(folder.resolve("breakdown.svg"));
    assertThat(titles(breakdown)).contains("conv4_x: 1500 ms", "stem: 50.0 ms");
    assertThat(Files.readString(folder.resolve("stages.svg")))
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void everyStageHasAColourOfItsOwn() {
    assertThat(IntStream.range(0, StageBreakdown.STAGES.size()).mapToObj(Svg::colour))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    Path lonely = Files.copy(result("before"), folder.resolve("lonely.json"));
    assertThatThrownBy(() -> compare(lonely)).hasMessageContaining("lonely.environment.json");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"a\":1}");
    assertThatThrownBy(() -> compare(broken))
        .hasMessageContaining("broken.json: expected an array");
    Path throughput =
        Files.writeString(
            folder.resolve("thrpt.json"),
            Files.readString(result("before")).replace("\"avgt\"", "\"thrpt\""));
    assertThatThrownBy(() -> compare(throughput)).hasMessageContaining("not a mean time");
    assertThatThrownBy(() -> compare(folder.resolve("none.json")))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> compare(new String[0])).hasMessageContaining("usage");
  }

  private static Path result(String name) throws URISyntaxException {
    return Path.of(CompareTest.class.getResource("/results/" + name + ".json").toURI());
  }

  private static String compare(Path... files) throws IOException {
    String[] arguments = new String[files.length];
    for (int i = 0; i < files.length; i++) {
      arguments[i] = files[i].toString();
    }
    return compare(arguments);
  }

  private static String compare(String... arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      Compare.run(List.of(arguments), out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Document parse(Path svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(svg)));
  }

  private static List<String> titles(Document svg) {
    NodeList bars = svg.getElementsByTagName("rect");
    return IntStream.range(0, bars.getLength())
        .mapToObj(i -> bars.item(i).getTextContent())
        .toList();
  }

  private static double widthOf(Document svg, String title) {
    NodeList bars = svg.getElementsByTagName("rect");
    for (int i = 0; i < bars.getLength(); i++) {
      if (bars.item(i).getTextContent().equals(title)) {
        return Double.parseDouble(((Element) bars.item(i)).getAttribute("width"));
      }
    }
    throw new AssertionError("No bar " + title);
  }
}
