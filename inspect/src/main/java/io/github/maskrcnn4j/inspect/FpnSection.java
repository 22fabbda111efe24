package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.inspect.page.Picture;
import java.util.ArrayList;
import java.util.List;

/** P2 to P6: where the pyramid holds much. */
record FpnSection(List<Level> levels) {

  /**
   * One level.
   *
   * @param stride pixels of the model input per cell
   * @param least the energy that is clear
   * @param peak the energy that has the lightest colour
   * @param picture the energy, to be laid over the input
   */
  record Level(
      String name,
      int height,
      int width,
      int channels,
      int stride,
      float least,
      float peak,
      String picture) {}

  static FpnSection of(List<FeatureMap> maps) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      FeatureMap map = maps.get(i);
      Summary energy = Summary.of(map.energy());
      levels.add(
          new Level(
              "P" + (2 + i),
              map.height(),
              map.width(),
              map.channels(),
              FeaturePyramid.STRIDES.get(i),
              energy.min(),
              energy.max(),
              Picture.overlay(
                  map.energy(), map.height(), map.width(), energy.min(), energy.max())));
    }
    return new FpnSection(levels);
  }
}
