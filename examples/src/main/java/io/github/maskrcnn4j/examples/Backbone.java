package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From an image to C2..C5, the feature maps of a ResNet-101. */
public final class Backbone {

  private Backbone() {}

  /** {@code Backbone IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo();
        TensorScope scope = TensorScope.standalone()) {
      ModelInput input =
          model.recipe().image().apply(new ImageReader().read(Path.of(arguments[0])));
      INDArray image = scope.take(input.data(), input.shape());
      List<INDArray> features = model.stages().resNet().apply(scope, image);
      System.out.println("image " + Arrays.toString(image.shape()));
      for (int i = 0; i < features.size(); i++) {
        System.out.println("C" + (i + 2) + " " + Arrays.toString(features.get(i).shape()));
      }
    }
  }
}
