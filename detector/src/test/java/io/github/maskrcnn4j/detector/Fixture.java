package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small network of each implementation in its official container, with a picture and what the
 * implementation itself found on it. The weights are random, scaled so that every stage has work to
 * do.
 */
enum Fixture {
  TORCHVISION(
      "torchvision-r101-tiny",
      "model.pth",
      "min_size=221 max_size=400 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=40"
          + " bn_eps=0"),

  /** The same network in torch's oldest container, under the names of 2019. */
  TORCHVISION_LEGACY(
      "torchvision-r101-tiny-legacy",
      "model-legacy.pth",
      "min_size=221 max_size=400 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=40"
          + " bn_eps=0"),

  TORCHVISION_V2(
      "torchvision-v2-r50-tiny",
      "model.pth",
      "min_size=224 max_size=310 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=50"),

  /** Basic blocks. */
  TORCHVISION_R18(
      "torchvision-r18-tiny",
      "model.pth",
      "min_size=189 max_size=300 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=40"),

  /** Grouped convolutions: a ResNeXt. */
  TORCHVISION_X50(
      "torchvision-x50-tiny",
      "model.pth",
      "min_size=190 max_size=300 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=40"),

  /** More than nine blocks in conv4_x, and eight in conv3_x. */
  TORCHVISION_R152(
      "torchvision-r152-tiny",
      "model.pth",
      "min_size=188 max_size=290 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=45"),

  /** The middle of a bottleneck is wider than usual. */
  TORCHVISION_W50(
      "torchvision-w50-tiny",
      "model.pth",
      "min_size=187 max_size=300 rpn_pre_nms_top_n=64 rpn_post_nms_top_n=110 max_detections=40"),

  MATTERPORT("matterport-r101-tiny", "model.h5", "min_size=192 max_size=256"),

  DETECTRON("detectron1-r101-tiny", "model_final.pkl", "min_size=192 max_size=320"),

  /** A ResNeXt with the stride in the 3x3; neither is told by the file's names. */
  DETECTRON_X101(
      "detectron1-x101-tiny", "model_final.pkl", "min_size=192 max_size=330 stride_in=3x3"),

  DETECTRON2("detectron2-r101-tiny", "model.pkl", "min_size=192 max_size=320"),

  /** A ResNeXt with the stride in the 3x3 and deviations of its own. */
  DETECTRON2_X101(
      "detectron2-x101-tiny",
      "model.pkl",
      "min_size=192 max_size=330 stride_in=3x3 image_std=57.375,57.12,58.395"),

  /** The baselines with large-scale jitter: batch norm in pyramid and heads, deeper heads. */
  DETECTRON2_LSJ("detectron2-lsj-r50-tiny", "model.pkl", "min_size=187 max_size=330");

  private final String folder;
  private final String weights;
  private final Map<String, String> settings;

  Fixture(String folder, String weights, String settings) {
    this.folder = folder;
    this.weights = weights;
    this.settings = settings(settings);
  }

  Golden golden() {
    return Golden.open(folder);
  }

  /** The network in its official container. */
  Path weights() {
    return golden().file(weights);
  }

  /** What the fixture was made with, by the names of the command line. */
  Map<String, String> settings() {
    return settings;
  }

  RgbImage image() {
    try {
      return new ImageReader().read(golden().file("image.png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Detectron's {@code xyxy_to_xywh} is {@code x2 - x1 + 1}; the others' is {@code x2 - x1}. */
  boolean hasInclusiveCorners() {
    return this == DETECTRON || this == DETECTRON_X101;
  }

  /** What the implementation found, best score first. */
  List<Instance> expected() {
    // Detectron's own labels count from 1; the file's do not count the background
    return ExpectedInstances.of(golden().json("expected.json"), hasInclusiveCorners() ? 1 : 0);
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new HashMap<>();
    for (String setting : text.split(" ")) {
      settings.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return Map.copyOf(settings);
  }
}
