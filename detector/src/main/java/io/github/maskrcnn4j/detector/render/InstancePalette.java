package io.github.maskrcnn4j.detector.render;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sixteen colours that are told apart at a glance, neighbours most of all. All of medium to high
 * lightness: a tint of them brightens what lies below, and they stand out on a dark label.
 */
final class InstancePalette {
  static final List<Color> COLOURS =
      IntStream.of(
              0xFF4D6A, 0x2FB8FF, 0xFFC533, 0x5BD75B, 0xC77DFF, 0xFF8A3D, 0x1FD6C1, 0xFF7AD1,
              0xB4E033, 0x6C8CFF, 0xE0A878, 0x37C98B, 0xFF6F61, 0x8FD3FF, 0xE2DC5A, 0xD264C8)
          .mapToObj(Color::new)
          .toList();

  private InstancePalette() {}

  /** The colour of a category of a class map; they repeat after sixteen. */
  static Color of(int rank) {
    return COLOURS.get(Math.floorMod(rank, COLOURS.size()));
  }
}
