package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data say what the run's own selectors did, whoever wrote them. */
class OwnSelectorsTest {

  static final UnaryOperator<Recipe> SOFT_PROPOSALS =
      recipe ->
          recipe.withRpn(
              recipe.rpn().withSelector(new OwnSelectors.SoftProposals(recipe.rpn().selector())));

  static final UnaryOperator<Recipe> UNCHANGED =
      recipe -> recipe.withSelector(new OwnSelectors.Unchanged(recipe.selector()));

  static final UnaryOperator<Recipe> ONE_OF_EACH_CLASS =
      recipe -> recipe.withSelector(new OwnSelectors.OneOfEachClass(recipe.selector()));

  static final UnaryOperator<Recipe> WITHOUT_STEPS =
      recipe -> recipe.withSelector(new OwnSelectors.WithoutSteps(recipe.selector()));

  @Test
  void softProposalsAreCountedAsTheyWereMade() throws IOException {
    try (Example.Inspected inspected =
        Example.DEMO.inspect(EnumSet.of(Stage.PROPOSALS), SOFT_PROPOSALS)) {
      JsonNode data = inspected.json();
      RunRecord run = inspected.run();
      ProposalSelector selector = inspected.model().recipe().rpn().selector();
      List<Proposals> candidates =
          selector.candidates(run.rpn(), run.anchors(), run.input().geometry());
      int survivors = candidates.stream().mapToInt(c -> selector.survivors(c).size()).sum();

      assertThat(data.at("/sections/proposals/funnel/stepwise").asBoolean()).isTrue();
      assertThat(counts(data, Stage.PROPOSALS))
          .containsExactly(
              49104, candidates.stream().mapToInt(Proposals::size).sum(), survivors, 300);
      assertThat(data.at("/proposals/scores")).hasSize(300);
      for (int i = 0; i < 300; i++) {
        assertThat(data.at("/proposals/scores/" + i).floatValue())
            .isEqualTo(run.proposals().scores()[i]);
      }
      assertThat(recipe(data, Stage.PROPOSALS).get("selector").asText())
          .startsWith("SoftProposals[hard=PerLevelSelector[candidateRule=FROM_MIN_SIZE");
    }
  }

  /** Nothing is known of a selector by its class: one that does the same has the same data. */
  @ParameterizedTest
  @EnumSource(Example.class)
  void aSelectorIsAskedWhatItDoes(Example example) throws IOException {
    EnumSet<Stage> stages = EnumSet.of(Stage.SELECTION);
    try (Example.Inspected known = example.inspect(stages);
        Example.Inspected wrapped = example.inspect(stages, UNCHANGED)) {
      JsonNode section = known.json().at("/sections/selection");
      assertThat(wrapped.json().at("/sections/selection")).isEqualTo(section);
      assertThat(section.get("includesThreshold").asBoolean())
          .isEqualTo(example == Example.MATTERPORT);
      assertThat(section.get("keepsTies").asBoolean()).isEqualTo(example == Example.DETECTRON);
    }
  }

  @Test
  void detectionsAreCountedAsTheyWereMade() throws IOException {
    try (Example.Inspected inspected =
        Example.DEMO.inspect(EnumSet.of(Stage.SELECTION), ONE_OF_EACH_CLASS)) {
      JsonNode data = inspected.json();
      int kept = inspected.run().detections().size();
      assertThat(kept).isBetween(5, 8);
      List<Integer> counts = counts(data, Stage.SELECTION);
      assertThat(counts).hasSize(4).startsWith(300 * 8).endsWith(kept);
      assertThat(counts.get(2)).isGreaterThan(kept);
      assertThat(data.at("/detections/rois")).hasSize(kept);
    }
  }

  /** Where the steps do not lead to the run, their counts would not be the run's. */
  @Test
  void stepsThatWereNotTakenAreNotCounted() throws IOException {
    try (Example.Inspected inspected =
        Example.DEMO.inspect(EnumSet.of(Stage.SELECTION), WITHOUT_STEPS)) {
      JsonNode data = inspected.json();
      assertThat(data.at("/sections/selection/funnel/stepwise").asBoolean()).isFalse();
      assertThat(counts(data, Stage.SELECTION))
          .containsExactly(300 * 8, inspected.run().detections().size());
    }
  }

  private static List<Integer> counts(JsonNode data, Stage stage) {
    List<Integer> counts = new ArrayList<>();
    data.at("/sections/" + stage.id() + "/funnel/steps")
        .forEach(step -> counts.add(step.get("count").asInt()));
    return counts;
  }

  private static JsonNode recipe(JsonNode data, Stage stage) {
    return data.get("stages").get(stage.ordinal()).get("recipe");
  }
}
