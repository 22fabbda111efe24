package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.FLAGS;
import static io.github.maskrcnn4j.data.clean.TestFolder.SEGMENTATION;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static io.github.maskrcnn4j.data.clean.TestFolder.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with boxes in COCO files. */
class BoxDirtTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [5,5,0,0]     | empty-box     | [5.0, 5.0, 0.0, 0.0]
          [5,5,-10,20]  | empty-box     | [5.0, 5.0, -10.0, 20.0]
          [-7,5,22,20]  | box-outside   | [-7.0, 5.0, 22.0, 20.0]
          [5,5,15,25]   | box-corners   | [5.0, 5.0, 15.0, 25.0]
          [40,5,10,20]  | box-elsewhere | [40.0, 5.0, 10.0, 20.0]
          [90,90,10,20] | box-outside   | [90.0, 90.0, 10.0, 20.0]
          """)
  void aBoxThatIsNotTheMasksIsReplacedByIt(String box, String problem, String found)
      throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, "\"bbox\":" + box, FLAGS));

    assertThat(findings(read))
        .containsExactly(
            "mended %s: data.json, annotation 7: %s, the segmentation's is [5.0, 5.0, 10.0, 20.0]"
                .formatted(problem, found));
    Annotation object = objects(read).get(0);
    assertThat(new double[] {object.x(), object.y(), object.width(), object.height()})
        .containsExactly(5, 5, 10, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[4.6, 5.2, 11.0, 20.3]", "[3.5, 4.0, 13.5, 22.0]"})
  void aBoxThatIsNotQuiteTheMasksIsLeftAlone(String box) throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, "\"bbox\":" + box, FLAGS));

    assertThat(findings(read)).isEmpty();
    Annotation object = objects(read).get(0);
    assertThat(List.of(object.x(), object.y(), object.width(), object.height())).hasToString(box);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1,2,3]", "[1,2,3,NaN]", "[5,5,null,20]", "\"1 2 3 4\""})
  void whatIsNoBox(String box) throws IOException {
    CleanDataSet read =
        folder.readAnnotations(annotation("\"id\":7", SEGMENTATION, "\"bbox\":" + box, FLAGS));

    assertThat(findings(read)).containsExactly("mended no-box: data.json, annotation 7");
    assertThat(objects(read).get(0).width()).isEqualTo(10);
  }
}
