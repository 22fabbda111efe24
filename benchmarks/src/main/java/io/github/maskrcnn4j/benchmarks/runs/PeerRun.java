package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.Hardware;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.coco.InstancesJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One side of a comparison with another implementation: {@code PeerRun WEIGHTS PICTURE RUNS TIMES
 * RESULTS.json}. Runs a model on a picture that is not resized, once to warm up and RUNS times to
 * measure, appends the milliseconds of each to TIMES, one a line, writes the instances in COCO's
 * form, and prints what it ran on.
 */
public final class PeerRun {

  private static final String USAGE = "PeerRun WEIGHTS PICTURE RUNS TIMES RESULTS.json";

  /** Runs until the JVM has compiled what is called often. */
  private static final int WARM_UP = 3;

  private PeerRun() {}

  /** Runs. */
  public static void main(String[] words) throws Exception {
    Program.run(PeerRun::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 5);
    Path picture = arguments.file(1);
    RgbImage image = new ImageReader().read(picture);
    PictureSize size = new PictureSize(image.height(), image.width());
    int runs = arguments.number(2);
    RunTimes times = new RunTimes();
    List<Instance> instances;
    try (MaskRcnn model = MaskRcnn.load(arguments.file(0), size.unresized())) {
      instances = List.of();
      for (int run = 0; run < WARM_UP; run++) {
        model.detect(image);
      }
      for (int run = 0; run < runs; run++) {
        long start = System.nanoTime();
        instances = model.detect(image);
        Backend.current().synchronize();
        times.add(start);
      }
    }
    times.appendTo(arguments.file(3));
    try (OutputStream out = Files.newOutputStream(arguments.file(4))) {
      InstancesJson.write(out, picture.getFileName().toString(), instances);
    }
    System.out.println("Java " + System.getProperty("java.version") + ", " + kernels());
  }

  /** With the vectors that the kernels use: ND4J's take the widest, unless oneDNN is held back. */
  private static String kernels() {
    KernelSet kernels = KernelSet.current();
    if (kernels == KernelSet.VECTOR || !Backend.current().isCpu()) {
      return kernels.describe();
    }
    String most = System.getenv("DNNL_MAX_CPU_ISA");
    return kernels.describe() + ", " + (most == null ? Hardware.vectors() : "oneDNN " + most);
  }
}
