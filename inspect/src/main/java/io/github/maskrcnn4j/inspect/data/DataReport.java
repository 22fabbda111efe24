package io.github.maskrcnn4j.inspect.data;

import io.github.maskrcnn4j.data.DataSetSummary;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.detector.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page of a data set shows.
 *
 * @param name of its file
 * @param format whose it is
 * @param leftOut how much cannot be used, in words
 * @param problems what is wrong
 * @param recipe whose network would see it
 */
public record DataReport(
    String name,
    String format,
    DataSetSummary summary,
    String leftOut,
    List<Problem> problems,
    List<Sample> samples,
    RecipeFacts recipe,
    ObjectSizes sizes) {

  private static final int SAMPLES = 6;

  /** Findings of one kind that are named. */
  private static final int NAMED = 5;

  /**
   * Findings of one kind.
   *
   * @param named the first of them
   */
  record Problem(String treatment, String words, int count, List<String> named) {

    static Problem of(Findings.Group group) {
      return new Problem(
          group.treatment().toString(),
          group.problem().toString(),
          group.findings().size(),
          group.findings().stream().limit(NAMED).map(Finding::toString).toList());
    }
  }

  /**
   * What of a recipe matters here.
   *
   * @param anchorSizes per level
   * @param anchorRatios per level
   */
  record RecipeFacts(
      String name,
      int minSize,
      int maxSize,
      List<List<Double>> anchorSizes,
      List<List<Double>> anchorRatios) {

    static RecipeFacts of(Recipe recipe) {
      return new RecipeFacts(
          recipe.name(),
          recipe.image().minSize(),
          recipe.image().maxSize(),
          recipe.rpn().anchorShapes().sizes(),
          recipe.rpn().anchorShapes().ratios());
    }
  }

  /**
   * Looks at a data set as the network of a recipe would see it.
   *
   * @throws IOException if a sample's picture cannot be read
   */
  public static DataReport of(CleanDataSet read, Recipe recipe) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (ImageEntry image : SampleChoice.of(read.data(), SAMPLES)) {
      samples.add(Sample.of(read, image, recipe.image()));
    }
    Path source = read.source().toAbsolutePath().normalize();
    return new DataReport(
        String.valueOf(source.getFileName()),
        read.format().toString(),
        DataSetSummary.of(read.data()),
        read.leftOut(),
        read.findings().groups().stream().map(Problem::of).toList(),
        samples,
        RecipeFacts.of(recipe),
        ObjectSizes.of(read.data(), recipe));
  }
}
