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

/** From C2..C5 to P2..P6, the feature pyramid. */
public final class Fpn {

  private Fpn() {}

  /** {@code Fpn IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo();
        TensorScope scope = TensorScope.standalone()) {
      ModelInput input =
          model.recipe().image().apply(new ImageReader().read(Path.of(arguments[0])));
      INDArray image = scope.take(input.data(), input.shape());
      List<INDArray> features = model.stages().resNet().apply(scope, image);
      List<INDArray> pyramid = model.stages().pyramid().apply(scope, features);
      for (int i = 0; i < pyramid.size(); i++) {
        System.out.println("P" + (i + 2) + " " + Arrays.toString(pyramid.get(i).shape()));
      }
    }
  }
}
