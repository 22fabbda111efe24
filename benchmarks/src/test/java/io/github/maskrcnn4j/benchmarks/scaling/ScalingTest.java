package io.github.maskrcnn4j.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingTest {

  @Test
  void amdahlsLawIsFound() {
    AmdahlsLaw law = AmdahlsLaw.fit(new int[] {1, 2}, new double[] {100, 60});
    assertThat(law.serial()).isCloseTo(20, within(1e-9));
    assertThat(law.serialShare()).isCloseTo(0.2, within(1e-9));
    assertThat(law.at(8)).isCloseTo(30, within(1e-9));
    AmdahlsLaw perfect = AmdahlsLaw.fit(new int[] {1, 2, 4}, new double[] {100, 49, 26});
    assertThat(perfect.serialShare()).isCloseTo(0, within(0.03));
    AmdahlsLaw slower = AmdahlsLaw.fit(new int[] {1, 2}, new double[] {10, 12});
    assertThat(slower.serialShare()).isEqualTo(1);
    assertThat(slower.at(64)).isEqualTo(11);
  }

  @Test
  void aLineHasNoNegativePart() {
    LinearCost line = LinearCost.through(new double[] {1, 2, 3}, new double[] {5, 7, 9});
    assertThat(line.fixed()).isCloseTo(3, within(1e-9));
    assertThat(line.at(10)).isCloseTo(23, within(1e-9));
    assertThat(LinearCost.through(new double[] {1, 2}, new double[] {1, 4}).fixed()).isZero();
    assertThat(LinearCost.through(new double[] {1, 2}, new double[] {4, 1}).slope()).isZero();
    assertThatThrownBy(() -> LinearCost.through(new double[] {2, 2}, new double[] {4, 1}))
        .hasMessageContaining("two different points");
  }

  @Test
  void theTablesSayWhatWasMeasuredAndWhatFollows() {
    ScalingPoint one = point(512, 100, 100, 10);
    ScalingPoint two = point(1024, 1000, 60, 10);
    String threads = ScalingTables.threads(Map.of(1, one, 2, two));
    assertThat(threads)
        .contains("| ms by number of threads | 1 | 2 | serial part | 8 (predicted) |")
        .contains("| backbone | 100 | 60.0 | 20 % | 30.0 | 21.3 |")
        .contains("| detections | 10.0 | 10.0 | 100 % | 10.0 | 10.0 | all of it")
        .contains("| sum | 110 | 70.0 | 27 % | 40.0 | 31.3 |");
    assertThat(ScalingTables.area(List.of(two, point(2048, 1000, 180, 10))))
        .contains("| backbone | 60.0 | 180 | 20.0 | 40.0 |")
        .contains("| detections | 10.0 | 10.0 | 10.0 | 0.000 |");
    assertThat(ScalingTables.proposals(List.of(point(1024, 200, 3, 4), point(1024, 400, 3, 6))))
        .contains("| detections | 4.00 | 6.00 | 2.00 | 1.00 |");
  }

  @Test
  void ofTwoRoundsTheFasterTimeOfEachStageCounts() {
    assertThat(point(1024, 1000, 60, 10).fastest(point(1024, 1000, 50, 12)))
        .isEqualTo(point(1024, 1000, 50, 10));
  }

  @Test
  void childrenMeasureWithTheirOwnThreads(@TempDir Path folder) throws IOException {
    Path weights = folder.resolve("narrow.safetensors");
    SyntheticModel.write(weights, 50, 81, 8);
    Scaling scaling = new Scaling(weights, 1, 2, 1, new int[] {64, 96}, new int[] {20, 30});
    String report = scaling.report();
    assertThat(report)
        .contains("| ms by side of the picture | 64 | 96 |")
        .contains("| ms by number of proposals | 20 | 30 |")
        .contains("| ms by number of threads | 1 | 2 |")
        .contains("| mask head |");
    assertThat(report.lines().filter(line -> line.startsWith("| paste |"))).hasSize(3);
  }

  @Test
  void proposalsThatAreNotThereAreNotMeasured(@TempDir Path folder) throws IOException {
    Path weights = folder.resolve("narrow.safetensors");
    SyntheticModel.write(weights, 50, 81, 8);
    assertThatThrownBy(() -> ScalingRun.measure(weights, 64, 100_000, 1, 1))
        .hasMessageContaining("instead of 100000");
  }

  private static ScalingPoint point(int side, int proposals, double backbone, double rest) {
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("backbone", backbone);
    stages.put("detections", rest);
    return new ScalingPoint(side, proposals, stages);
  }
}
