package io.github.maskrcnn4j.data.clean;

import static io.github.maskrcnn4j.data.clean.TestFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.file.ClassChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VGG Image Annotator: which attribute is the class, and shapes that have no inside. */
class ViaTest {
  private static final String SQUARE =
      "{\"name\":\"rect\",\"x\":5,\"y\":5,\"width\":10,\"height\":20}";

  @TempDir private Path path;
  private TestFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new TestFolder(path);
    folder.picture("a.png");
  }

  /** One picture with attributes, and a square for each of the regions' attributes. */
  private static String via(String ofPicture, String... ofRegions) {
    List<String> regions =
        List.of(ofRegions).stream().map(attributes -> region(SQUARE, attributes)).toList();
    return via(ofPicture, regions);
  }

  private static String via(String ofPicture, List<String> regions) {
    return "{\"a.png123\":{\"filename\":\"a.png\",\"size\":123,\"regions\":%s,\"file_attributes\":%s}}"
        .formatted(regions, ofPicture);
  }

  private static String region(String shape, String attributes) {
    return "{\"shape_attributes\":%s,\"region_attributes\":%s}".formatted(shape, attributes);
  }

  private CleanDataSet read(String json, ClassChoice choice) throws IOException {
    return DataSetReader.read(folder.file(json), ReadOptions.DEFAULTS.withClasses(choice));
  }

  private static List<String> names(CleanDataSet read) {
    return read.data().categories().stream().map(Category::name).toList();
  }

  @Test
  void theSizeIsThePictures() throws IOException {
    CleanDataSet read = read(via("{}", "{\"type\":\"cat\"}"), ClassChoice.FOUND);

    assertThat(findings(read)).isEmpty();
    assertThat(read.data().images()).containsExactly(new ImageEntry(1, "a.png", 40, 60));
  }

  /** Who needs no pictures needs their sizes, which no file of this tool says. */
  @Test
  void theSizeIsThePicturesEvenIfNoPictureIsNeeded() throws IOException {
    Path file = folder.file(via("{}", "{\"type\":\"cat\"}"));
    CleanDataSet read = DataSetReader.read(file, ReadOptions.DEFAULTS.withoutPictures());

    assertThat(findings(read)).isEmpty();
    assertThat(read.data().images()).containsExactly(new ImageEntry(1, "a.png", 40, 60));
  }

  @Test
  void classesAreNumberedByTheAlphabet() throws IOException {
    CleanDataSet read =
        read(via("{}", "{\"type\":\"dog\"}", "{\"type\":\"cat\"}"), ClassChoice.FOUND);

    assertThat(read.data().categories())
        .containsExactly(new Category(1, "cat"), new Category(2, "dog"));
    assertThat(read.data().annotations(1).get(0).categoryId()).isEqualTo(2);
  }

  @Test
  void attributesWithoutValuesAreNoCandidates() throws IOException {
    CleanDataSet read =
        read(
            via("{\"source\":\"x\"}", "{\"type\":\"cat\",\"note\":\"\",\"odd\":{\"very\":false}}"),
            ClassChoice.FOUND);

    assertThat(names(read)).containsExactly("cat");
  }

  @Test
  void theAttributeIsGiven() throws IOException {
    String json = via("{}", "{\"type\":\"cat\",\"colour\":\"black\"}");

    assertThat(names(read(json, ClassChoice.attribute("colour")))).containsExactly("black");
    assertThat(names(read(json, ClassChoice.always("pet")))).containsExactly("pet");
  }

  @Test
  void regionsWithoutAttributesTakeThePictures() throws IOException {
    CleanDataSet read = read(via("{\"kind\":\"cat\"}", "{}"), ClassChoice.FOUND);

    assertThat(names(read)).containsExactly("cat");
  }

  @Test
  void severalCandidatesAreListed() {
    assertThatThrownBy(
            () -> read(via("{}", "{\"type\":\"cat\",\"colour\":\"black\"}"), ClassChoice.FOUND))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            path.resolve("data.json")
                + ": expected one attribute that could be the class, found colour, type; say which"
                + " it is");
  }

  @Test
  void noCandidateIsTold() {
    assertThatThrownBy(() -> read(via("{}", "{}"), ClassChoice.FOUND))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            path.resolve("data.json")
                + ": expected an attribute that is the class, found none; say what all regions"
                + " are");
  }

  @Test
  void anAttributeThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(
            () ->
                read(
                    via("{\"caption\":\"x\"}", "{\"type\":\"cat\"}"),
                    ClassChoice.attribute("clas")))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            path.resolve("data.json") + ": expected an attribute 'clas', found caption, type");
  }

  @Test
  void regionsWithNoClassOrSeveralAreListed() {
    assertThatThrownBy(
            () ->
                read(
                    via(
                        "{}",
                        "{\"type\":\"cat\"}",
                        "{\"type\":\" \"}",
                        "{\"type\":{\"cat\":true,\"dog\":true}}"),
                    ClassChoice.FOUND))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            path.resolve("data.json")
                + ": expected one class for each region in the attribute 'type', found none or"
                + " several for region 1 of a.png, region 2 of a.png (cat, dog)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"polyline","all_points_x":[1,2],"all_points_y":[1,2]}    | shape-kind       | polyline
          {"name":"point","cx":3,"cy":4}                                   | shape-kind       | point
          {"name":"polygon","all_points_x":[1,9,1],"all_points_y":[1,9,1]} | short-polygon    | 4 numbers
          {"name":"polygon","all_points_x":[1,9,5],"all_points_y":[1,9]}   | bad-segmentation | 3 numbers for x, 2 for y
          {"name":"circle","cx":9,"cy":9,"r":0}                            | flat-polygon     | 128 numbers
          {"name":"rect","x":5,"y":5,"width":10}                           | bad-segmentation | a coordinate is NaN
          """)
  void shapesWithoutAnInside(String shape, String problem, String detail) throws IOException {
    CleanDataSet read =
        read(
            via(
                "{}",
                List.of(region(SQUARE, "{\"type\":\"cat\"}"), region(shape, "{\"type\":\"cat\"}"))),
            ClassChoice.FOUND);

    assertThat(findings(read))
        .containsExactly("left out " + problem + ": data.json, region 1 of a.png: " + detail);
    assertThat(read.data().annotations(1)).hasSize(1);
  }

  @Test
  void aTurnedEllipse() throws IOException {
    String ellipse =
        "{\"name\":\"ellipse\",\"cx\":30,\"cy\":20,\"rx\":20,\"ry\":5,\"theta\":1.5707963267948966}";
    CleanDataSet read =
        read(via("{}", List.of(region(ellipse, "{\"type\":\"cat\"}"))), ClassChoice.FOUND);

    assertThat(read.data().annotations(1).get(0).mask().bounds().width()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"x":{"filename":"a.png","regions":"all"}}                       | expected the regions of a.png as an object or a list, found "all"
          {"_via_img_metadata":{"x":{"filename":"a.png","regions":false}}} | expected the regions of a.png as an object or a list, found false
          {"_via_img_metadata":[]}                                         | expected an object _via_img_metadata, found []
          """)
  void whatIsOfAnotherTypeIsRefused(String json, String message) {
    assertThatThrownBy(() -> read(json, ClassChoice.FOUND))
        .isInstanceOf(DataSetException.class)
        .hasMessage(path.resolve("data.json") + ": " + message);
  }

  @Test
  void aPictureWithoutANameIsRefused() {
    assertThatThrownBy(() -> read("{\"x\":{\"regions\":[]}}", ClassChoice.FOUND))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            path.resolve("data.json")
                + ": expected a filename for every picture, found none for x");
  }
}
