package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoResultsReaderTest {
  private static final DataSet TRUTH =
      new DataSet(
          List.of(new Category(1, "thing")), List.of(new ImageEntry(7, "a.png", 2, 3)), List.of());

  @TempDir private Path folder;

  @Test
  void readsEveryFormOfSegmentation() throws IOException {
    String rest = ",\"image_id\":7,\"category_id\":1,\"bbox\":[0,1,2,0.5],\"score\":0.25}";
    List<Result> results =
        read(
            "[{\"segmentation\":{\"counts\":\"231\",\"size\":[2,3]}"
                + rest
                + ",{\"segmentation\":{\"size\":[2,3],\"counts\":[2,3,1]},\"id\":{\"x\":[1]}"
                + rest
                + ",{\"segmentation\":[[1,0,1,2,3,2,3,0],[0,0,0,1,1,1,1,0]]"
                + rest
                + "]");
    Rle mask = Rle.ofCounts(2, 3, 2, 3, 1);
    Rle polygons = Rle.ofCounts(2, 3, 0, 1, 1, 4);
    assertThat(results)
        .containsExactly(
            new Result(7, 1, 0.25, 0, 1, 2, 0.5, 1, mask),
            new Result(7, 1, 0.25, 0, 1, 2, 0.5, 1, mask),
            new Result(7, 1, 0.25, 0, 1, 2, 0.5, 1, polygons));
  }

  @Test
  void boxesAndMasksMayStandAlone() throws IOException {
    assertThat(read("[{\"image_id\":7,\"category_id\":1,\"bbox\":[0,1,2,3],\"score\":1}]"))
        .containsExactly(new Result(7, 1, 1, 0, 1, 2, 3, 6, null));
    Rle mask = Rle.ofCounts(2, 3, 2, 3, 1);
    assertThat(
            read(
                "[{\"image_id\":7,\"category_id\":1,\"score\":1,"
                    + "\"segmentation\":{\"size\":[2,3],\"counts\":\"231\"}}]"))
        .containsExactly(new Result(7, 1, 1, 1, 0, 2, 2, 3, mask));
    assertThat(read("[]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{}                                            | expected results in COCO's form, which are a JSON array, found {",
        "[]x                                           | no JSON: expected nothing after the end of the JSON, found x (line 1, column 3)",
        "[][]                                          | no JSON: expected nothing after the end of the JSON, found [ (line 1, column 3)",
        "[7]                                           | result 1 (from 1): found 7, expected an object",
        "[{},                                          | result 1 (from 1): no image_id",
        "[{'image_id':'7'}]                            | image_id is '7', expected a whole number from -9007199254740992 to 9007199254740992",
        "[{'image_id':7.5}]                            | image_id is 7.5, expected a whole number",
        "[{'category_id':2147483648}]                  | category_id is 2147483648, expected a whole number from -2147483647 to 2147483647",
        "[{'image_id':7,'score':null}]                 | score is null, expected a number",
        "[{'image_id':7,'score':1e999}]                | score is 1e999, expected a number",
        "[{'image_id':7,'category_id':1}]              | no score",
        "[{'image_id':7,'category_id':1,'score':1}]    | neither bbox nor segmentation",
        "[{'bbox':[1,2,3]}]                            | bbox has 3 numbers, expected x, y, width, height",
        "[{'bbox':7}]                                  | bbox is 7, expected an array of numbers",
        "[{'segmentation':7}]                          | segmentation is 7, expected an object of size and counts",
        "[{'image_id':7,'category_id':1,'score':1,'segmentation':{'counts':'23'}}] | without 'size':[height, width]",
        "[{'image_id':7,'category_id':1,'score':1,'segmentation':{'size':[2,3],'counts':'23'}}] | the counts sum to 5 instead of 6",
        "[{'image_id':7,'category_id':1,'score':1,'segmentation':{'size':[2.5,3],'counts':'23'}}] | size has 2.5, expected whole numbers",
        "[{'image_id':8,'category_id':1,'score':1,'segmentation':[[1,2,3,4,5,6]]}] | polygons on image 8, whose size is not known",
        "[{'image_id':7,'category_id':1,'score':1,'segmentation':[]}] | segmentation is empty",
        "[{'image_id':7,'category_id':1,'score':1,'bbox':[1,2,3,4]},{'image_id':7,'category_id':1,'score':1}] | result 2 (from 1): no bbox, but the first has one",
        "[{'image_id':7 'score'                        | no JSON: expected , or } in an object",
      })
  void whatIsWrongIsToldInOneLine(String json, String message) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("results.json")
        .hasMessageContaining(message.replace("'7'", "\"7\"").replace("'size'", "\"size\""))
        .message()
        .doesNotContain("\n");
  }

  @Test
  void whatIsTooMuchNamesTheFileToo() {
    for (String much :
        List.of("[{\"score\":" + "1".repeat(5000) + "}]", "[{\"x\":" + "[".repeat(5000))) {
      assertThatThrownBy(() -> read(much))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("results.json: no JSON: ")
          .hasMessageContaining("more than 1000 ");
    }
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    Path file = Files.write(folder.resolve("results.json"), new byte[] {'[', -1, -1, -1, -1});
    assertThatThrownBy(() -> CocoResultsReader.read(file, TRUTH))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": no JSON: expected text in UTF-8, found other bytes");
  }

  @Test
  void anEmptyFileIsToldToBeOne() {
    assertThatThrownBy(() -> read(""))
        .hasMessageEndingWith("which are a JSON array, found an empty file");
  }

  @Test
  void whatIsNoFileIsRefused() {
    String expected = ": expected results in COCO's form, which are a JSON array, found ";
    assertThatThrownBy(() -> CocoResultsReader.read(folder, TRUTH))
        .hasMessage(folder + expected + "a folder");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> CocoResultsReader.read(none, TRUTH))
        .hasMessage(none + expected + "none");
  }

  private List<Result> read(String json) throws IOException {
    return CocoResultsReader.read(Files.writeString(folder.resolve("results.json"), json), TRUTH);
  }
}
