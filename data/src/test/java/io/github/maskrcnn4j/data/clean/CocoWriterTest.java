package io.github.maskrcnn4j.data.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.file.CocoWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what was read, whatever it was read from. */
class CocoWriterTest {

  @Test
  void oneObjectALine() throws IOException {
    ImageEntry image = new ImageEntry(3, "train/b\u00e4r.png", 2, 3);
    Segmentation triangle =
        new Segmentation.Polygons(2, 3, List.of(new double[] {0, 0, 2.5, 0, 2.5, 1}));
    DataSet data =
        new DataSet(
            List.of(new Category(7, "bear")),
            List.of(image),
            List.of(
                new Annotation(1, 3, 7, 0, 0, 2.5, 1, 1.25, false, triangle),
                new Annotation(
                    2,
                    3,
                    7,
                    1,
                    0,
                    1,
                    2,
                    2,
                    true,
                    new Segmentation.Pixels(Rle.ofCounts(2, 3, 2, 2, 2)))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    CocoWriter.write(data, out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"images":[
            {"id":3,"file_name":"train/b\u00e4r.png","height":2,"width":3}],
            "annotations":[
            {"id":1,"image_id":3,"category_id":7,"iscrowd":0,"area":1.25,"bbox":[0.0,0.0,2.5,1.0],"segmentation":[[0.0,0.0,2.5,0.0,2.5,1.0]]},
            {"id":2,"image_id":3,"category_id":7,"iscrowd":1,"area":2.0,"bbox":[1.0,0.0,1.0,2.0],"segmentation":{"size":[2,3],"counts":"222"}}],
            "categories":[
            {"id":7,"name":"bear","supercategory":""}]}
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"coco.json", "via1.json", "via2.json", "via2-project.json", "labelme"})
  void whatIsWrittenIsReadAgainWithoutARemark(String file, @TempDir Path folder)
      throws IOException {
    Path source = Path.of("src/test/resources/datasets", file);
    CleanDataSet first = DataSetReader.read(source, ReadOptions.DEFAULTS);
    Path written = folder.resolve("coco.json");
    try (OutputStream out = Files.newOutputStream(written)) {
      CocoWriter.write(first.data(), out);
    }

    CleanDataSet second =
        DataSetReader.read(written, ReadOptions.DEFAULTS.withImages(first.images()));

    assertThat(second.data().categories()).isEqualTo(first.data().categories());
    assertThat(second.data().images()).isEqualTo(first.data().images());
    for (ImageEntry image : first.data().images()) {
      assertThat(second.data().annotations(image.id()))
          .usingRecursiveComparison()
          .isEqualTo(first.data().annotations(image.id()));
    }
    assertThat(second.leftOut()).isEqualTo(first.leftOut());
  }
}
