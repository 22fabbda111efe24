package io.github.maskrcnn4j.core.image;

/** The order of a pixel's values in the model's input. */
public enum ChannelOrder {
  RGB,
  BGR;

  /** Which channel of the input holds red (0), green (1) or blue (2). */
  int position(int colour) {
    return this == RGB ? colour : 2 - colour;
  }
}
