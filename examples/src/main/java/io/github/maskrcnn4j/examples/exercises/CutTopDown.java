package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exercise of 03-fpn: which levels of the pyramid hear of which level of the backbone. */
public final class CutTopDown {

  private CutTopDown() {}

  /**
   * Silences C2 to C5 one at a time.
   *
   * @return {@code [4][5]}: how much P2 to P6 change, as a part of their largest value
   */
  public static double[][] changes(MaskRcnn model, ModelInput input) {
    double[][] changes = new double[4][5];
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray image = scope.take(input.data(), input.shape());
      List<INDArray> features = model.stages().resNet().apply(scope, image);
      List<float[]> whole = pyramid(model, scope, features);
      for (int silent = 0; silent < 4; silent++) {
        List<INDArray> others = new ArrayList<>(features);
        long[] shape = features.get(silent).shape();
        others.set(silent, scope.take(new float[(int) features.get(silent).length()], shape));
        List<float[]> changed = pyramid(model, scope, others);
        for (int level = 0; level < 5; level++) {
          changes[silent][level] = change(whole.get(level), changed.get(level));
        }
      }
    }
    return changes;
  }

  private static List<float[]> pyramid(MaskRcnn model, TensorScope scope, List<INDArray> features) {
    return model.stages().pyramid().apply(scope, features).stream()
        .map(HostTensors::toHost)
        .toList();
  }

  private static double change(float[] before, float[] after) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(before[i]));
      difference = Math.max(difference, Math.abs(before[i] - after[i]));
    }
    return difference / largest;
  }

  /** {@code CutTopDown IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo()) {
      ModelInput input =
          model.recipe().image().apply(new ImageReader().read(Path.of(arguments[0])));
      double[][] changes = changes(model, input);
      System.out.println("silent      P2     P3     P4     P5     P6");
      for (int silent = 0; silent < 4; silent++) {
        System.out.print("    C" + (silent + 2));
        for (double change : changes[silent]) {
          System.out.printf(Locale.ROOT, "  %5.2f", change);
        }
        System.out.println();
      }
    }
  }
}
