package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.layer.Probabilities;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** From P2..P6 to objectness and deltas: each level names the anchor that it likes best. */
public final class Rpn {

  private Rpn() {}

  /** {@code Rpn IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo();
        TensorScope scope = TensorScope.standalone()) {
      Model stages = model.stages();
      ModelInput input =
          model.recipe().image().apply(new ImageReader().read(Path.of(arguments[0])));
      INDArray image = scope.take(input.data(), input.shape());
      List<INDArray> pyramid = stages.pyramid().apply(scope, stages.resNet().apply(scope, image));
      List<RpnLevel> levels = stages.rpn().predict(scope, pyramid);
      for (int i = 0; i < levels.size(); i++) {
        float[] logits = levels.get(i).objectness();
        int best = Ranking.of(logits)[0];
        double score = Probabilities.sigmoid(logits[best]);
        Object anchor = stages.rpn().anchors(levels, input.geometry()).get(i).at(best);
        System.out.printf(
            Locale.ROOT, "P%d: %d anchors, best %.3f at %s%n", i + 2, logits.length, score, anchor);
      }
    }
  }
}
