package io.github.maskrcnn4j.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.inspect.page.HtmlPage;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A network of each implementation and a picture for it. */
enum Example {
  DEMO("", "", ""),
  TORCHVISION(
      "torchvision-r101-tiny",
      "model.pth",
      "min_size=221 max_size=400 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=40"
          + " bn_eps=0"),
  TORCHVISION_V2(
      "torchvision-v2-r50-tiny",
      "model.pth",
      "min_size=224 max_size=310 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=50"),
  MATTERPORT("matterport-r101-tiny", "model.h5", "min_size=192 max_size=256"),
  DETECTRON("detectron1-r101-tiny", "model_final.pkl", "min_size=192 max_size=320"),
  DETECTRON2("detectron2-r101-tiny", "model.pkl", "min_size=192 max_size=320");

  private final String folder;
  private final String weights;
  private final String settings;

  Example(String folder, String weights, String settings) {
    this.folder = folder;
    this.weights = weights;
    this.settings = settings;
  }

  /**
   * One run and its report.
   *
   * @param run what the run showed
   * @param inspection made of it
   */
  record Inspected(MaskRcnn model, RunRecord run, Inspection inspection) implements AutoCloseable {

    /** The data of the page. */
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(HtmlPage.json(inspection.tables()));
    }

    /** Writes the page. */
    Path write(Path file) throws IOException {
      try (OutputStream out = Files.newOutputStream(file)) {
        ReportPage.write(inspection, out);
      }
      return file;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  Inspected inspect() throws IOException {
    return inspect(EnumSet.allOf(Stage.class));
  }

  Inspected inspect(Set<Stage> stages) throws IOException {
    return inspect(stages, UnaryOperator.identity());
  }

  /**
   * A run with another arithmetic.
   *
   * @param change the recipe to use instead of the example's, made from that
   */
  Inspected inspect(Set<Stage> stages, UnaryOperator<Recipe> change) throws IOException {
    Path converted = Files.createTempFile("example", ".safetensors");
    try (SafetensorsFile file = open(converted)) {
      MaskRcnn model = this == DEMO ? MaskRcnn.demo(change) : MaskRcnn.load(converted, change);
      RunRecord run = new RunRecord();
      RgbImage image = image();
      model.detect(image, run);
      return new Inspected(
          model, run, Inspection.of(model, file, image, "picture.png", stages, run));
    } finally {
      Files.delete(converted);
    }
  }

  RgbImage image() throws IOException {
    Path file =
        this == DEMO
            ? Path.of("..", "samples", "shapes-1-640x480.png")
            : golden().file("image.png");
    return new ImageReader().read(file);
  }

  /** What the implementation itself computed for the picture; not of {@link #DEMO}. */
  Golden golden() {
    return Golden.open(folder);
  }

  private SafetensorsFile open(Path converted) throws IOException {
    if (this == DEMO) {
      return MaskRcnn.demoWeights();
    }
    Map<String, String> values =
        Arrays.stream(settings.split(" "))
            .map(setting -> setting.split("="))
            .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    WeightConverter.convert(
        golden().file(weights), converted, ConversionOptions.DEFAULTS.withSettings(values));
    return SafetensorsFile.open(converted);
  }
}
