package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The 28 x 28 mask of a triangle in a box that was drawn by hand. */
public final class SmallMask {

  private SmallMask() {}

  /** {@code SmallMask IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo();
        TensorScope scope = TensorScope.standalone()) {
      Model stages = model.stages();
      ModelInput input =
          model.recipe().image().apply(new ImageReader().read(Path.of(arguments[0])));
      INDArray image = scope.take(input.data(), input.shape());
      List<INDArray> pyramid = stages.pyramid().apply(scope, stages.resNet().apply(scope, image));
      Boxes roi = Boxes.of(225, 222, 335, 322); // pixels of the input
      INDArray features = stages.maskFeatures().extract(scope, pyramid, roi, input.geometry());
      SoftMasks masks = stages.maskHead().apply(scope, features, new int[] {3}); // as a triangle
      for (int cell = 0; cell < masks.values().length; cell++) {
        System.out.print(masks.values()[cell] > 0.5 ? "##" : "..");
        System.out.print((cell + 1) % masks.side() == 0 ? "\n" : "");
      }
    }
  }
}
