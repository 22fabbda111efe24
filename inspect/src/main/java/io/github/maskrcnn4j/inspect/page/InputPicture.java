package io.github.maskrcnn4j.inspect.page;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ChannelOrder;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.Normalisation;
import java.awt.image.BufferedImage;

/** What the network sees, for people. */
public final class InputPicture {

  private InputPicture() {}

  /** The input as a picture: normalisation undone. Zeros of padding come out as the mean. */
  public static BufferedImage of(ModelInput input, Normalisation normalisation) {
    ImageGeometry image = input.geometry();
    BufferedImage picture =
        new BufferedImage(image.inputWidth(), image.inputHeight(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.inputWidth() * image.inputHeight(); i++) {
      int rgb = 0;
      for (int colour = 0; colour < 3; colour++) {
        int channel = normalisation.order() == ChannelOrder.RGB ? colour : 2 - colour;
        double value =
            input.data()[3 * i + channel] * normalisation.std().get(channel)
                + normalisation.mean().get(channel);
        long level = Math.round(value * normalisation.divisor());
        rgb = rgb << 8 | (int) Math.max(0, Math.min(255, level));
      }
      picture.setRGB(i % image.inputWidth(), i / image.inputWidth(), rgb);
    }
    return picture;
  }
}
