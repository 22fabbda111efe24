package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The page's own suppression is that of the run: box for box, in every implementation's arithmetic.
 */
class ReplayTest {

  private static Chromium browser;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void choosesWhatTheRunChose(Example example) throws Exception {
    EnumSet<Stage> stages = EnumSet.of(Stage.PROPOSALS, Stage.SELECTION);
    try (Example.Inspected inspected = example.inspect(stages)) {
      browser.open(inspected.write(folder.resolve("report.html")));
      proposals(inspected);
      selection(inspected);
    }
  }

  private static void proposals(Example.Inspected inspected) throws Exception {
    RunRecord run = inspected.run();
    ProposalSelector selector = inspected.model().recipe().rpn().selector();
    double own = selector.limits().nmsThreshold();
    assertThat(replayedProposals(own)).isEqualTo(withoutPadding(run.proposals().anchors()));
    for (double threshold : new double[] {0.15, 0.5, 0.85}) {
      int[] expected =
          selector
              .withLimits(selector.limits().withNmsThreshold(threshold))
              .select(run.rpn(), run.anchors(), run.input().geometry())
              .anchors();
      assertThat(replayedProposals(threshold))
          .as("overlap %s", threshold)
          .isEqualTo(withoutPadding(expected));
    }
  }

  private static void selection(Example.Inspected inspected) throws Exception {
    RunRecord run = inspected.run();
    ImageGeometry geometry = run.input().geometry();
    DetectionSelector selector = inspected.model().recipe().selector();
    double score = selector.limits().scoreThreshold();
    double overlap = selector.limits().nmsThreshold();
    assertThat(run.detections().size()).isPositive();
    assertThat(replayedDetections(score, overlap)).isEqualTo(pairs(run.detections()));
    for (double[] pair : new double[][] {{0.05, overlap}, {0.3, 0.2}, {score, 0.9}, {0.999, 0.5}}) {
      Detections expected =
          selector
              .withLimits(selector.limits().withScoreThreshold(pair[0]).withNmsThreshold(pair[1]))
              .select(run.predictions(), run.proposals().boxes(), geometry);
      assertThat(replayedDetections(pair[0], pair[1]))
          .as("score %s, overlap %s", pair[0], pair[1])
          .isEqualTo(pairs(expected));
    }
  }

  private static List<Integer> replayedProposals(double threshold) throws Exception {
    return ints(
        browser.evaluate(
            """
            (() => {
              const section = JSON.parse(document.getElementById("data").textContent).sections.proposals;
              return Replay.proposals(section, %s).kept.map(at => section.groups[at.group].anchors[at.row]);
            })()"""
                .formatted(threshold)));
  }

  private static List<Integer> replayedDetections(double score, double overlap) throws Exception {
    return ints(
        browser.evaluate(
            """
            (() => {
              const section = JSON.parse(document.getElementById("data").textContent).sections.selection;
              return Replay.selection(section, %s, %s).kept.flatMap(i => [section.rois[i], section.labels[i]]);
            })()"""
                .formatted(score, overlap)));
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asInt()));
    return values;
  }

  private static List<Integer> withoutPadding(int[] anchors) {
    return Arrays.stream(anchors).filter(anchor -> anchor >= 0).boxed().toList();
  }

  private static List<Integer> pairs(Detections detections) {
    List<Integer> pairs = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      pairs.add(detections.rois()[i]);
      pairs.add(detections.labels()[i]);
    }
    return pairs;
  }
}
