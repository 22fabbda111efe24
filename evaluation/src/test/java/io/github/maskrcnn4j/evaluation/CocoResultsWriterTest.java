package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.detector.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsWriterTest {
  private static final DataSet EMPTY = new DataSet(List.of(), List.of(), List.of());
  private static final Rle MASK = Rle.ofCounts(2, 3, 2, 3, 1);

  @TempDir private Path folder;

  @Test
  void aResultALine() throws IOException {
    List<Result> results =
        List.of(
            Result.of(397133, new Instance(16, 17, "cat", 0.75f, 1, 0.5f, 2.25f, 2, MASK)),
            Result.ofBox(1, 2, 1e-5, new double[] {0, 0, 3, 2}, null));
    assertThat(json(results))
        .isEqualTo(
            "[{\"image_id\":397133,\"category_id\":17,\"score\":0.75,\"bbox\":[1.0,0.5,1.25,1.5],"
                + "\"segmentation\":{\"size\":[2,3],\"counts\":\"231\"}},\n"
                + "{\"image_id\":1,\"category_id\":2,\"score\":1.0E-5,"
                + "\"bbox\":[0.0,0.0,3.0,2.0]}]\n");
    assertThat(json(List.of())).isEqualTo("[]\n");
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    List<Result> results =
        List.of(
            Result.of(7, new Instance(1, 1, "cat", 0.1f, 1 / 3f, 0.7f, 100 / 7f, 2, MASK)),
            Result.of(7, new Instance(1, 1, "cat", 1 / 7f, 0, 0, 1e-3f, 1e4f, MASK)));
    Path file = Files.writeString(folder.resolve("results.json"), json(results));
    assertThat(CocoResultsReader.read(file, EMPTY)).isEqualTo(results);
  }

  @Test
  void nothingThatIsWrittenIsKept() throws IOException {
    Result result = Result.ofMask(1, 2, 0.5, MASK);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CocoResultsWriter writer = new CocoResultsWriter(out)) {
      for (int i = 0; i < 1000; i++) {
        writer.write(List.of(result));
      }
      assertThat(out.size()).isGreaterThan(90 * json(List.of(result)).length() * 1000 / 100);
    }
  }

  private static String json(List<Result> results) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CocoResultsWriter writer = new CocoResultsWriter(out)) {
      for (Result result : results) {
        writer.write(List.of(result));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
