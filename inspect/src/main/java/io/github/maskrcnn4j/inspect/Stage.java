package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.heads.box.BoxHead;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.mask.MaskHead;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.roi.RoiPooling;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.RpnHead;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sections of a report, in the order of the data's way. */
public enum Stage {
  INPUT("Input", "01-input", ImageTransform.class),
  BACKBONE("Backbone", "02-backbone", ResNet.class),
  FPN("Feature pyramid", "03-fpn", FeaturePyramid.class),
  ANCHORS("Anchors", "04-anchors", AnchorGenerator.class),
  RPN("RPN head", "05-rpn", RpnHead.class),
  PROPOSALS("Proposals", "06-proposals", ProposalSelector.class, NonMaxSuppression.class),
  ROI("RoI features", "07-rois", RoiFeatureExtractor.class, RoiPooling.class),
  BOX_HEAD("Box head", "08-box-head", BoxHead.class),
  SELECTION("Selection", "09-selection", DetectionSelector.class, NonMaxSuppression.class),
  MASKS("Masks", "10-masks", MaskHead.class, MaskPaster.class),
  WEIGHTS("Weights", "11-weights", LayerLoader.class);

  private final String title;
  private final String page;
  private final List<Class<?>> code;

  Stage(String title, String page, Class<?>... code) {
    this.title = title;
    this.page = page;
    this.code = List.of(code);
  }

  /** The heading of its section. */
  public String title() {
    return title;
  }

  /** Its page of the tour, from the project's root. */
  String tour() {
    return "docs/tour/" + page + ".md";
  }

  /** The classes to read first. */
  List<Class<?>> code() {
    return code;
  }

  /** The name on the command line: {@code box-head}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All names, in order. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Stage::id).toList();
  }

  /**
   * The stage of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Stage named(String id) {
    return Arrays.stream(values())
        .filter(stage -> stage.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no stage '" + id + "', only " + String.join(", ", ids())));
  }
}
