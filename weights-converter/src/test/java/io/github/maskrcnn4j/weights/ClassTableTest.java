package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.dialect.ClassNumbering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassTableTest {
  @TempDir private Path folder;

  @Test
  void matterportAndDetectronCountFromOne() throws IOException {
    JsonNode golden = Golden.cocoClasses();
    List<ModelClass> classes = ClassTable.official().classes(ClassNumbering.FROM_ONE, 80);
    assertThat(classes).hasSize(80).contains(new ModelClass(12, 13, "stop sign"));
    for (ModelClass c : classes) {
      assertThat(c.name()).isEqualTo(golden.at("/matterport81/" + c.label()).textValue());
      assertThat(c.id()).isEqualTo(golden.at("/coco80/" + (c.label() - 1) + "/id").intValue());
    }
  }

  @Test
  void detectron2CountsFromZero() throws IOException {
    List<ModelClass> golden = new ArrayList<>();
    for (JsonNode c : Golden.cocoClasses().get("coco80")) {
      golden.add(
          new ModelClass(
              c.get("index").intValue(), c.get("id").intValue(), c.get("name").textValue()));
    }
    assertThat(ClassTable.official().classes(ClassNumbering.FROM_ZERO, 80)).isEqualTo(golden);
  }

  @Test
  void torchvisionCountsByTheDatasetsIds() throws IOException {
    JsonNode names = Golden.cocoClasses().get("torchvision91");
    List<ModelClass> golden = new ArrayList<>();
    for (int id = 1; id < names.size(); id++) {
      if (!names.get(id).textValue().equals("N/A")) {
        golden.add(new ModelClass(id, id, names.get(id).textValue()));
      }
    }
    assertThat(ClassTable.official().classes(ClassNumbering.DATASET_IDS, 90)).isEqualTo(golden);
  }

  @ParameterizedTest
  @CsvSource({"FROM_ONE, 79", "FROM_ZERO, 90", "DATASET_IDS, 80", "DATASET_IDS, 0"})
  void modelsOfOtherSizesHaveNoOfficialNames(ClassNumbering numbering, int foreground)
      throws IOException {
    assertThat(ClassTable.official().classes(numbering, foreground)).isEmpty();
  }

  @Test
  void aTextFileNamesTheLabelsInOrder() throws IOException {
    Path file = write("\ufeffcat \r\n big dog\nN/A\n\nbird\n\n");
    assertThat(ClassTable.file(file).classes(ClassNumbering.FROM_ONE, 5))
        .containsExactly(
            new ModelClass(1, 1, "cat"),
            new ModelClass(2, 2, "big dog"),
            new ModelClass(5, 5, "bird"));
    assertThat(ClassTable.file(file).classes(ClassNumbering.FROM_ZERO, 5))
        .startsWith(new ModelClass(0, 0, "cat"));
  }

  @Test
  void aJsonFileTellsIdsAndLabels() throws IOException {
    Path positions = write("[{\"id\": 17, \"name\": \"cat\"}, \"dog\"]");
    assertThat(ClassTable.file(positions).classes(ClassNumbering.FROM_ZERO, 2))
        .containsExactly(new ModelClass(0, 17, "cat"), new ModelClass(1, 1, "dog"));
    Path labels = write("[{\"label\": 3, \"id\": 17, \"name\": \"cat\"}]");
    assertThat(ClassTable.file(labels).classes(ClassNumbering.FROM_ONE, 3))
        .containsExactly(new ModelClass(3, 17, "cat"));
  }

  @Test
  void anAnnotationFileOfCocoTellsItsCategories() throws IOException {
    Path file =
        write(
            """
            {"info": {"categories": 1}, "annotations": [{"bbox": [1, 2, 3, 4], "category_id": 3}],
             "categories": [{"supercategory": "", "id": 3, "name": "cup"}, {"id": 1, "name": "cat"}],
             "licenses": []}
            """);

    assertThat(ClassTable.file(file).classes(ClassNumbering.FROM_ONE, 2))
        .containsExactly(new ModelClass(1, 1, "cat"), new ModelClass(2, 3, "cup"));
    assertThat(ClassTable.file(file).classes(ClassNumbering.FROM_ZERO, 2))
        .containsExactly(new ModelClass(0, 1, "cat"), new ModelClass(1, 3, "cup"));
    assertThat(ClassTable.file(file).classes(ClassNumbering.DATASET_IDS, 3))
        .containsExactly(new ModelClass(1, 1, "cat"), new ModelClass(3, 3, "cup"));
    assertThat(ClassTable.file(file).classes(ClassNumbering.DATASET_IDS, 2))
        .containsExactly(new ModelClass(1, 1, "cat"), new ModelClass(2, 3, "cup"));
  }

  @Test
  void refusesAnnotationFilesThatDoNotFit() throws IOException {
    String cat = "{\"id\": 3, \"name\": \"cat\"}";
    assertRefused(
        "{\"categories\": [" + cat + "]}",
        "the number of categories is 1, but the model has 3 classes besides the background");
    assertRefused(
        "{\"categories\": [" + cat + ", " + cat + "]}",
        "category 2 is {\"id\":3,\"name\":\"cat\"}, expected {\"id\": .., \"name\": ..} with an id"
            + " of its own");
    assertRefused(
        "{\"images\": []}",
        "a JSON object without \"categories\", which COCO's annotation files have");
    assertRefused(
        "{\"categories\": [" + cat + "]}{}",
        "not valid JSON: expected nothing after the end of the JSON, found { (line 1, column 43)");
    Path cut = write("{\"categories\": [], \"images\": [");
    assertThatThrownBy(() -> ClassTable.file(cut).classes(ClassNumbering.FROM_ONE, 3))
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith(cut + ": not valid JSON: ");
  }

  @Test
  void refusesTablesThatDoNotFit() throws IOException {
    assertRefused(
        "cat\ndog\n", "2 class names, but the model has 3 classes besides the background");
    assertRefused(
        "[\"cat\"] [\"dog\"]",
        "class names are not valid JSON: expected nothing after the end of the JSON, found [ (line 1,"
            + " column 9)");
    assertRefused("[]", "0 class names, but the model has 3 classes besides the background");
    assertRefused(
        "[{\"label\": 4, \"name\": \"cat\"}]",
        "class 'cat' has label 4, expected one of its own from 1 to 3");
    assertRefused(
        "[{\"label\": 1, \"name\": \"cat\"}, {\"label\": 1, \"name\": \"dog\"}]",
        "class 'dog' has label 1, expected one of its own from 1 to 3");
    assertRefused(
        "[{\"label\": 1, \"name\": \"cat\"}, \"dog\"]",
        "class 'dog' has no label, but others have one");
    assertRefused(
        "[7]", "class 1 is 7, expected a name or {\"label\": .., \"id\": .., \"name\": ..}");
    assertRefused(
        "[{\"label\": \"1\", \"name\": \"cat\"}]",
        "class 1 is {\"label\":\"1\",\"name\":\"cat\"},"
            + " expected a name or {\"label\": .., \"id\": .., \"name\": ..}");
  }

  @Test
  void refusesWhatIsNoTable() throws IOException {
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, 1, 2});
    assertThatThrownBy(() -> ClassTable.file(binary).classes(ClassNumbering.FROM_ONE, 3))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(binary + ": class names are not UTF-8 text");
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> ClassTable.file(missing).classes(ClassNumbering.FROM_ONE, 3))
        .isInstanceOf(IOException.class)
        .hasMessage(missing + ": expected a file of class names, found none");
    assertThatThrownBy(() -> ClassTable.file(folder).classes(ClassNumbering.FROM_ONE, 3))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + ": expected a file of class names, found a folder");
    Path broken = write("[{");
    assertThatThrownBy(() -> ClassTable.file(broken).classes(ClassNumbering.FROM_ONE, 3))
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith(broken + ": class names are not valid JSON: ");
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> ClassTable.file(file).classes(ClassNumbering.FROM_ONE, 3))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(file + ": " + message);
  }

  private Path write(String text) throws IOException {
    return Files.write(folder.resolve("classes"), text.getBytes(StandardCharsets.UTF_8));
  }
}
