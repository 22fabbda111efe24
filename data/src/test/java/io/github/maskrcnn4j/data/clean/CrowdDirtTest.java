package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.BOX;
import static io.github.maskrcnn4j.data.clean.TestFolder.FLAGS;
import static io.github.maskrcnn4j.data.clean.TestFolder.SEGMENTATION;
import static io.github.maskrcnn4j.data.clean.TestFolder.annotation;
import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static io.github.maskrcnn4j.data.clean.TestFolder.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crowds that are none in COCO files, and objects that are there twice. */
class CrowdDirtTest {
  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() {
    folder = new TestFolder(path);
  }

  /** CVAT marks every object whose mask was painted. */
  @Test
  void everyObjectMarkedCrowd() throws IOException {
    String crowd = "\"area\":200,\"iscrowd\":1";
    CleanDataSet read =
        folder.readAnnotations(
            annotation("\"id\":7", SEGMENTATION, BOX, crowd),
            annotation(
                "\"id\":8",
                "\"segmentation\":{\"size\":[40,60],\"counts\":[0,40,2360]}",
                "\"bbox\":[0,0,1,40]",
                crowd));

    assertThat(findings(read))
        .containsExactly("mended all-crowd: data.json: all 2 read as single objects");
    assertThat(objects(read)).hasSize(2).noneMatch(Annotation::crowd);
  }

  @Test
  void aCrowdAmongSingleObjectsIsOne() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7),
            annotation("\"id\":8", SEGMENTATION, BOX, "\"area\":200,\"iscrowd\":true"));

    assertThat(findings(read)).isEmpty();
    assertThat(objects(read)).extracting(Annotation::crowd).containsExactly(false, true);
  }

  @Test
  void nearlyTheSameObjectTwice() throws IOException {
    CleanDataSet read =
        folder.readAnnotations(
            annotation(7),
            annotation("\"id\":8", "\"segmentation\":[[5,5,15,5,15,24,5,24]]", BOX, FLAGS),
            annotation("\"id\":9", "\"segmentation\":[[5,5,15,5,15,22,5,22]]", BOX, FLAGS));

    assertThat(findings(read))
        .containsExactly(
            "kept near-duplicate: data.json, annotation 8: IoU 0.95 with data.json, annotation 7");
    assertThat(objects(read)).hasSize(3);
  }
}
