package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.inspect.page.Picture;
import java.util.ArrayList;
import java.util.List;

/** C2 to C5: what the strongest channels see, and how far a position sees. */
record BackboneSection(List<Level> levels) {

  /**
   * One stage's output.
   *
   * @param constantChannels channels with the same value everywhere
   * @param tiles the strongest channels
   */
  record Level(
      String name,
      int height,
      int width,
      int channels,
      int constantChannels,
      ReceptiveField field,
      List<Tile> tiles) {}

  /**
   * One channel.
   *
   * @param mean of its magnitude
   * @param peak the value that has the lightest colour
   */
  record Tile(int channel, float mean, float peak, String picture) {}

  static BackboneSection of(List<FeatureMap> maps, ModelLayout layout, BackboneRecipe rule) {
    List<ReceptiveField> fields = ReceptiveField.ofStages(layout.block(), layout.blocks(), rule);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < maps.size(); i++) {
      FeatureMap map = maps.get(i);
      List<Tile> tiles = map.strongest().stream().map(channel -> tile(map, channel)).toList();
      levels.add(
          new Level(
              "C" + (2 + i),
              map.height(),
              map.width(),
              map.channels(),
              map.constantChannels(),
              fields.get(i),
              tiles));
    }
    return new BackboneSection(levels);
  }

  private static Tile tile(FeatureMap map, FeatureMap.Channel channel) {
    float peak = Summary.of(channel.values()).max();
    String picture = Picture.map(channel.values(), map.height(), map.width(), peak);
    return new Tile(channel.index(), channel.mean(), peak, picture);
  }
}
