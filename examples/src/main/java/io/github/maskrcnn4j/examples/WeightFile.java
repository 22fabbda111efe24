package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.util.Arrays;

/** What is in a weight file: here the embedded one. */
public final class WeightFile {

  private WeightFile() {}

  /** {@code WeightFile} */
  public static void main(String[] arguments) throws IOException {
    try (SafetensorsFile file = MaskRcnn.demoWeights()) {
      System.out.println("recipe " + file.metadata().get("recipe"));
      System.out.println(file.names().size() + " tensors");
      long values = 0;
      for (String name : file.names()) {
        long[] shape = file.shape(name);
        values += Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (name.startsWith("backbone.stem") || name.startsWith("rpn")) {
          System.out.println(name + " " + Arrays.toString(shape));
        }
      }
      System.out.println(values + " values");
    }
  }
}
