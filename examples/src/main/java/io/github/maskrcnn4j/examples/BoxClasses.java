package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the box head says about a box that was drawn by hand. */
public final class BoxClasses {

  private BoxClasses() {}

  /** {@code BoxClasses IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo();
        TensorScope scope = TensorScope.standalone()) {
      Model stages = model.stages();
      ModelInput input =
          model.recipe().image().apply(new ImageReader().read(Path.of(arguments[0])));
      INDArray image = scope.take(input.data(), input.shape());
      List<INDArray> pyramid = stages.pyramid().apply(scope, stages.resNet().apply(scope, image));
      Boxes roi = Boxes.of(225, 222, 335, 322); // pixels of the input
      INDArray features = stages.boxFeatures().extract(scope, pyramid, roi, input.geometry());
      BoxPredictions predictions = stages.boxHead().apply(scope, features);
      for (int label = 0; label < predictions.classes(); label++) {
        String name = label == 0 ? "background" : stages.classOf(label).name();
        System.out.printf(Locale.ROOT, "%.4f %s%n", predictions.scores()[label], name);
      }
    }
  }
}
