package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** From an image file to the numbers that the network sees. */
public final class ImageInput {

  private ImageInput() {}

  /** {@code ImageInput IMAGE} */
  public static void main(String[] arguments) throws IOException {
    RgbImage image = new ImageReader().read(Path.of(arguments[0]));
    ModelInput input = Recipe.named("torchvision").image().withSizes(384, 640).apply(image);
    System.out.println("image " + image.height() + " x " + image.width());
    System.out.println("input " + Arrays.toString(input.shape()));
    System.out.println("scale " + input.geometry().scale());
    for (int channel = 0; channel < 3; channel++) {
      int value = image.get(0, 0, channel);
      System.out.println("first pixel " + value + " -> " + input.data()[channel]);
    }
  }
}
