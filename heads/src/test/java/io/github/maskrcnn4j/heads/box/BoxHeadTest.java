package io.github.maskrcnn4j.heads.box;

import static io.github.maskrcnn4j.heads.HostNet.gaussian;
import static io.github.maskrcnn4j.heads.HostNet.narrow;
import static io.github.maskrcnn4j.heads.HostNet.wide;
import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.HostNet;
import io.github.maskrcnn4j.heads.RandomParameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The box head with small random weights against obvious loops. */
class BoxHeadTest {

  @Test
  void boxHeadOfTwoFullyConnectedLayers() throws WeightFileException {
    RandomParameters parameters =
        new RandomParameters(1)
            .add("box_head.fc1", "weight", 7 * 7 * 3, 10)
            .add("box_head.fc2", "weight", 10, 9)
            .add("box_head.classes", "weight", 9, 4)
            .add("box_head.deltas", "weight", 9, 16);
    HostNet net = new HostNet(parameters);
    float[] features = gaussian(5 * 7 * 7 * 3, 2);

    double[] fc1 = net.linear("box_head.fc1", wide(features), 5, true);
    double[] hidden = net.linear("box_head.fc2", fc1, 5, true);

    assertBoxHead(parameters, features, 5, 3, fc1, hidden);
  }

  @Test
  void boxHeadOfConvolutionsAndDeltasWithoutBackground() throws WeightFileException {
    RandomParameters parameters =
        new RandomParameters(3)
            .add("box_head.conv1", "kernel", 3, 3, 3, 4)
            .add("box_head.conv2", "kernel", 3, 3, 4, 5)
            .add("box_head.fc1", "weight", 7 * 7 * 5, 6)
            .add("box_head.classes", "weight", 6, 4)
            .add("box_head.deltas", "weight", 6, 12);
    HostNet net = new HostNet(parameters);
    float[] features = gaussian(2 * 7 * 7 * 3, 4);

    double[] conv1 = net.conv("box_head.conv1", wide(features), 2, 7, true);
    double[] conv2 = net.conv("box_head.conv2", conv1, 2, 7, true);
    double[] hidden = net.linear("box_head.fc1", conv2, 2, true);

    assertBoxHead(parameters, features, 2, 3, conv1, conv2, hidden);
  }

  /**
   * Compares the whole head with obvious loops.
   *
   * @param layers what every hidden layer gives
   */
  private static void assertBoxHead(
      Parameters parameters, float[] features, int rois, int channels, double[]... layers)
      throws WeightFileException {
    HostNet net = new HostNet(parameters);
    double[] hidden = layers[layers.length - 1];
    try (BoxHead head = BoxHead.load(new LayerLoader(parameters, 1e-5));
        TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      INDArray input = scope.take(features, rois, 7, 7, channels);
      BoxPredictions predictions = head.apply(scope, input);

      assertTensor(head.hidden(scope, input)).isCloseTo(narrow(hidden));
      List<INDArray> found = head.hiddenLayers(scope, input);
      assertThat(found).hasSameSizeAs(layers);
      for (int i = 0; i < layers.length; i++) {
        assertTensor(found.get(i)).isCloseTo(narrow(layers[i]));
      }
      assertThat(predictions.rois()).isEqualTo(rois);
      assertTensor(predictions.logits())
          .isCloseTo(narrow(net.linear("box_head.classes", hidden, rois, false)));
      assertTensor(predictions.deltas())
          .isCloseTo(narrow(net.linear("box_head.deltas", hidden, rois, false)));
      assertTensor(input).isWithin(features, 0);
    }
  }

  @Test
  void aMissingUnitIsNamed() {
    RandomParameters parameters =
        new RandomParameters(11).add("box_head.fc1", "weight", 7 * 7 * 3, 10);
    try (LayerLoader loader = new LayerLoader(parameters, 0)) {
      assertThatThrownBy(() -> BoxHead.load(loader))
          .isInstanceOf(WeightFileException.class)
          .hasMessageContaining("box_head.classes");
    }
  }
}
