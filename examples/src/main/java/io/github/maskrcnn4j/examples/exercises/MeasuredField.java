package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Exercise of 02-backbone: how many pixels a position of C2 to C5 sees, counted and measured. */
public final class MeasuredField {

  /** Wide enough for the field of C5 around its middle. */
  private static final int WIDTH = 2048;

  private static final int HEIGHT = 32;

  private MeasuredField() {}

  /** The pixels that a position of C2 to C5 sees along a row, by the formula. */
  public static int[] counted(List<Integer> blocks, BackboneRecipe recipe) {
    int field = 1 + 6; // 7x7 on pixels
    int step = 2;
    field += 2 * step; // 3x3 max-pool
    step *= 2;
    int[] fields = new int[4];
    for (int stage = 0; stage < 4; stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        boolean halves = stage > 0 && block == 0;
        if (halves && recipe.strideIn() == BackboneRecipe.StrideIn.FIRST_1X1) {
          step *= 2; // the 3x3 after it takes steps of the new length already
        }
        field += 2 * step; // the block's 3x3
        if (halves && recipe.strideIn() == BackboneRecipe.StrideIn.CONV_3X3) {
          step *= 2;
        }
      }
      fields[stage] = field;
    }
    return fields;
  }

  /**
   * The same, measured: a network whose weights are all positive, an image of zeros with one bright
   * column, which is moved until the position in the middle of the map sees it no more.
   */
  public static int[] measured(BackboneRecipe recipe) throws IOException {
    try (SafetensorsFile demo = MaskRcnn.demoWeights()) {
      ModelLayout layout = ModelLayout.of(demo);
      try (LayerLoader loader = new LayerLoader(positive(layout), 0);
          ResNet network = ResNet.load(loader, layout, recipe)) {
        int[] fields = new int[4];
        for (int stage = 0; stage < 4; stage++) {
          int middle = WIDTH / 2;
          int first = border(network, stage, middle, -1);
          int last = border(network, stage, middle, 1);
          fields[stage] = last - first + 1;
        }
        return fields;
      }
    }
  }

  /** Every convolution of the backbone with one channel, and the mean as its kernel. */
  private static MapParameters positive(ModelLayout layout) {
    MapParameters parameters = new MapParameters("one channel, all positive");
    for (Map.Entry<String, long[]> entry : layout.shapes().entrySet()) {
      if (entry.getKey().startsWith("backbone.") && entry.getKey().endsWith(".kernel")) {
        int side = (int) entry.getValue()[0];
        int inputs = entry.getKey().startsWith("backbone.stem") ? 3 : 1;
        float[] kernel = new float[side * side * inputs];
        Arrays.fill(kernel, 1f / kernel.length);
        parameters.put(entry.getKey(), kernel, side, side, inputs, 1);
      }
    }
    return parameters;
  }

  /** The outermost column in one direction that the map's middle position sees. */
  private static int border(ResNet network, int stage, int from, int direction) {
    int sees = from;
    int blind = direction > 0 ? WIDTH : -1;
    while (Math.abs(blind - sees) > 1) {
      int column = (sees + blind) / 2;
      if (sees(network, stage, column)) {
        sees = column;
      } else {
        blind = column;
      }
    }
    return sees;
  }

  private static boolean sees(ResNet network, int stage, int column) {
    float[] pixels = new float[3 * HEIGHT * WIDTH];
    for (int row = 0; row < HEIGHT; row++) {
      Arrays.fill(pixels, 3 * (row * WIDTH + column), 3 * (row * WIDTH + column) + 3, 1e6f);
    }
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray map = network.apply(scope, scope.take(pixels, 1, HEIGHT, WIDTH, 3)).get(stage);
      float[] values = HostTensors.toHost(map);
      return values[(int) map.size(2) / 2] > 0; // in the first row
    }
  }

  /** {@code MeasuredField} */
  public static void main(String[] arguments) throws IOException {
    for (BackboneRecipe recipe :
        List.of(BackboneRecipe.STRIDE_IN_1X1, BackboneRecipe.STRIDE_IN_3X3)) {
      System.out.println(recipe.strideIn());
      System.out.println("  counted  " + Arrays.toString(counted(List.of(3, 4, 23, 3), recipe)));
      System.out.println("  measured " + Arrays.toString(measured(recipe)));
    }
  }
}
