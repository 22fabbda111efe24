package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.problem.Problem;
import io.github.maskrcnn4j.data.problem.Treatment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much may be left out, and what is told of it. */
class LeftOutTest {
  @TempDir private Path path;

  /** 20 objects, the first of which are of unknown categories. */
  private CleanDataSet read(int unknown) throws IOException {
    return new TestFolder(path)
        .readAnnotations(
            IntStream.range(0, 20)
                .mapToObj(
                    i ->
                        i < unknown
                            ? annotation(i + 1).replace("category_id\":1", "category_id\":9")
                            : annotation(i + 1))
                .toArray(String[]::new));
  }

  @Test
  void aTwentiethIsNotMoreThanFivePercent() throws IOException {
    CleanDataSet read = read(1);

    assertThat(read.shareLeftOut()).isEqualTo(0.05);
    assertThatCode(() -> read.demandAtMostLeftOut(0.05)).doesNotThrowAnyException();
  }

  @Test
  void moreIsRefusedInOneLineWithTheReasons() throws IOException {
    CleanDataSet read = read(2);

    assertThatThrownBy(() -> read.demandAtMostLeftOut(0.05))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            path.resolve("data.json")
                + ": 2 of 20 objects and 0 of 1 pictures would be left out, more than the 5.0 %"
                + " that may be: 2 x of a category that is not there");
    assertThatCode(() -> read.demandAtMostLeftOut(0.1)).doesNotThrowAnyException();
  }

  @Test
  void whatIsLeftOutAndMendedIsSummedUp() throws IOException {
    CleanDataSet read =
        new TestFolder(path)
            .readAnnotations(
                annotation("\"id\":7", TestFolder.SEGMENTATION),
                annotation("\"id\":8", TestFolder.BOX, TestFolder.FLAGS));

    assertThat(read.summary())
        .isEqualTo(
            "left out: 1 x without a segmentation; mended: 1 x without iscrowd; 1 x without an"
                + " area; 1 x without a box");
    assertThat(read(0).summary()).isEmpty(); // near duplicates are kept
  }

  @Test
  void findingsAreGroupedByWhatBecameOfThem() throws IOException {
    CleanDataSet read = read(2);

    assertThat(read.findings().groups())
        .extracting(
            group -> group.treatment() + " " + group.problem().id() + " " + group.findings().size())
        .containsExactly("left out unknown-category 2", "kept near-duplicate 153");
    assertThat(read.findings().groups().get(0).problem()).isEqualTo(Problem.UNKNOWN_CATEGORY);
    assertThat(read.findings().groups().get(0).treatment()).isEqualTo(Treatment.LEFT_OUT);
  }
}
