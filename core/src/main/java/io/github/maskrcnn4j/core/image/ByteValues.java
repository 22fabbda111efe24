package io.github.maskrcnn4j.core.image;

/**
 * What every byte of a picture becomes in the model's input. There are only 256 of them for each
 * colour: normalising is looking up.
 *
 * @param order of the channels in the input
 * @param ofColour {@code [3, 256]}: red, green, blue
 */
record ByteValues(ChannelOrder order, float[][] ofColour) {

  /** The values of a colour; 0 red, 1 green, 2 blue. */
  float[] table(int colour) {
    return ofColour[colour];
  }

  /** The channel of the input that holds a colour. */
  int channel(int colour) {
    return order.position(colour);
  }
}
