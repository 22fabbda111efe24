package io.github.maskrcnn4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The first step of an original implementation's training: two pictures, from its golden data. */
final class GoldenStep {

  private static final List<Integer> STRIDES = List.of(4, 8, 16, 32, 64);

  final Golden golden;
  final JsonNode manifest;
  private final JsonNode masks;

  GoldenStep(String folder) {
    golden = Golden.open(folder, "targets.safetensors");
    manifest = golden.manifest();
    masks = golden.json("masks.json");
  }

  /** The anchors of an input of this size. */
  static List<AnchorGrid> anchors(AnchorRule rule, AnchorShapes shapes, ImageGeometry input) {
    AnchorGenerator generator = new AnchorGenerator(rule, shapes, STRIDES);
    List<AnchorGrid> grids = new ArrayList<>();
    for (int level = 0; level < STRIDES.size(); level++) {
      int stride = STRIDES.get(level);
      int rows = (input.inputHeight() + stride - 1) / stride;
      int columns = (input.inputWidth() + stride - 1) / stride;
      grids.add(generator.grid(level, input.inputHeight(), input.inputWidth(), rows, columns));
    }
    return grids;
  }

  Boxes boxes(String name) {
    return Boxes.of(golden.floats(name));
  }

  /** A tensor that is stored level by level. */
  int[] levels(String name) {
    return Arrays.stream(new String[] {"p2", "p3", "p4", "p5", "p6"})
        .flatMapToInt(level -> Arrays.stream(golden.ints(name + "." + level)))
        .toArray();
  }

  /** The resized masks of a picture's objects. */
  List<Segmentation> masks(int picture) {
    List<Segmentation> all = new ArrayList<>();
    for (JsonNode mask : masks.get("resized_gt_masks_rle").get(picture)) {
      int height = mask.get("size").get(0).intValue();
      int width = mask.get("size").get(1).intValue();
      all.add(
          new Segmentation.Pixels(Rle.ofCompressed(height, width, mask.get("counts").textValue())));
    }
    return all;
  }

  /** Masks that are stored as a byte a pixel, {@code [objects, height, width]}. */
  List<Segmentation> bitmasks(String name) {
    int[] shape = golden.shape(name);
    byte[] all = golden.bytes(name);
    int pixels = shape[1] * shape[2];
    List<Segmentation> masks = new ArrayList<>();
    for (int object = 0; object < shape[0]; object++) {
      byte[] mask = Arrays.copyOfRange(all, object * pixels, (object + 1) * pixels);
      masks.add(new Segmentation.Pixels(Rle.encode(BinaryMask.of(shape[1], shape[2], mask))));
    }
    return masks;
  }

  /** The outlines of a picture's objects, as they lie on the model input. */
  List<Segmentation> outlines(int picture, int height, int width) {
    List<Segmentation> all = new ArrayList<>();
    for (JsonNode object : masks.get("scaled_polygons").get(picture)) {
      List<double[]> parts = new ArrayList<>();
      for (JsonNode part : object) {
        double[] corners = new double[part.size()];
        Arrays.setAll(corners, i -> part.get(i).doubleValue());
        parts.add(corners);
      }
      all.add(new Segmentation.Polygons(height, width, parts));
    }
    return all;
  }

  /** The first step's loss of this name, within the manifest's tolerance. */
  void assertLoss(double found, String... path) {
    JsonNode expected = manifest.get("losses_step1");
    for (String key : path) {
      expected = expected.get(key);
    }
    double tolerance = manifest.get("suggested_tolerance").get("step1_losses_relative").asDouble();
    assertThat(found)
        .as("%s", path[path.length - 1])
        .isCloseTo(expected.doubleValue(), within(tolerance * expected.doubleValue()));
  }

  /** 1 for every anchor with an object, 0 for background, -1 for those that take no part. */
  static int[] labels(int[] matches) {
    return Arrays.stream(matches)
        .map(match -> match >= 0 ? 1 : match == Matcher.BACKGROUND ? 0 : -1)
        .toArray();
  }

  /** The gradient of a layer's bias: sums over all positions, for each of its outputs. */
  static float[] biasGradient(int outputs, float[]... gradients) {
    double[] sums = new double[outputs];
    for (float[] gradient : gradients) {
      IntStream.range(0, gradient.length).forEach(i -> sums[i % outputs] += gradient[i]);
    }
    float[] bias = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      bias[i] = (float) sums[i];
    }
    return bias;
  }

  /** The rows of a table at these indices. */
  static float[] rows(float[] table, int width, int... rows) {
    float[] selected = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(table, rows[i] * width, selected, i * width, width);
    }
    return selected;
  }

  static float[] concat(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
