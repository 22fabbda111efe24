package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.examples.exercises.BackwardByHand;
import io.github.maskrcnn4j.examples.exercises.BilinearByHand;
import io.github.maskrcnn4j.examples.exercises.CountParameters;
import io.github.maskrcnn4j.examples.exercises.CutTopDown;
import io.github.maskrcnn4j.examples.exercises.DecodeByHand;
import io.github.maskrcnn4j.examples.exercises.DescentByHand;
import io.github.maskrcnn4j.examples.exercises.FoldNorm;
import io.github.maskrcnn4j.examples.exercises.LaterThreshold;
import io.github.maskrcnn4j.examples.exercises.MaskThreshold;
import io.github.maskrcnn4j.examples.exercises.MeasuredField;
import io.github.maskrcnn4j.examples.exercises.OtherRatios;
import io.github.maskrcnn4j.examples.exercises.PrecisionByHand;
import io.github.maskrcnn4j.examples.exercises.SampleByHand;
import io.github.maskrcnn4j.examples.exercises.SmoothL1ByHand;
import io.github.maskrcnn4j.examples.exercises.SoftNms;
import io.github.maskrcnn4j.examples.exercises.SubPixelShift;
import io.github.maskrcnn4j.examples.exercises.TileByHand;
import io.github.maskrcnn4j.examples.exercises.Winograd;
import io.github.maskrcnn4j.examples.server.DetectionServer;
import io.github.maskrcnn4j.examples.server.ServerLoad;
import io.github.maskrcnn4j.examples.shapes.ShapeScenes;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Runs a program of the tour by its name; without one it lists them. See docs/tour. {@link
 * ShapeScenes}, of docs/demo-model.md, and {@link DetectionServer} and {@link ServerLoad}, of
 * docs/embedding.md, are run likewise.
 */
public final class Tour {

  /** What every program here has. */
  interface Program {
    void main(String[] arguments) throws Exception;
  }

  /** Those that take an image. */
  static final Set<String> TAKE_IMAGE =
      Set.of(
          "Whole",
          "WholeByHand",
          "ImageInput",
          "Backbone",
          "Fpn",
          "Rpn",
          "SoftNmsProposals",
          "BoxClasses",
          "SmallMask",
          "BilinearByHand",
          "CutTopDown",
          "DecodeByHand",
          "LaterThreshold",
          "MaskThreshold");

  /** What has no page of the tour takes arguments of its own: at least one. */
  private record Other(String arguments, Program program) {}

  private static final Map<String, Other> OTHERS = others();

  private Tour() {}

  /** {@code Tour [NAME [IMAGE]]}, or {@code Tour NAME ARGUMENT...}. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.awt.headless", "true");
    if (arguments.length == 0) {
      programs().keySet().forEach(name -> System.out.println(usage(name)));
      OTHERS.forEach(
          (name, other) -> System.out.println("examples/run " + name + " " + other.arguments()));
      return;
    }
    String name = arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      if (OTHERS.containsKey(name)) {
        runOther(name, rest);
        return;
      }
      check(name, rest);
      run(name, rest);
    } catch (IOException | IllegalArgumentException e) {
      fail(e.getMessage());
    }
  }

  private static void runOther(String name, String... arguments) throws Exception {
    Other other = OTHERS.get(name);
    long needed =
        Arrays.stream(other.arguments().split(" ")).filter(a -> !a.startsWith("[")).count();
    if (arguments.length < needed) {
      fail("expected examples/run " + name + " " + other.arguments());
    }
    other.program().main(arguments);
  }

  private static Map<String, Other> others() {
    Map<String, Other> others = new LinkedHashMap<>();
    others.put("ShapeScenes", new Other(ShapeScenes.ARGUMENTS, ShapeScenes::main));
    others.put("DetectionServer", new Other(DetectionServer.ARGUMENTS, DetectionServer::main));
    others.put("ServerLoad", new Other(ServerLoad.ARGUMENTS, ServerLoad::main));
    return others;
  }

  private static void check(String name, String... arguments) {
    if (!programs().containsKey(name)) {
      fail("no program " + name + "; without a name it lists them");
    }
    if (TAKE_IMAGE.contains(name) != (arguments.length > 0)) {
      fail("expected " + usage(name));
    }
  }

  /** Runs a program; it writes numbers as the tour does, in any country. */
  static void run(String name, String... arguments) throws Exception {
    Locale own = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    try {
      programs().get(name).main(arguments);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, own);
    }
  }

  private static String usage(String name) {
    return "examples/run " + name + (TAKE_IMAGE.contains(name) ? " IMAGE" : "");
  }

  private static void fail(String problem) {
    System.err.println("examples/run: " + problem);
    System.exit(2);
  }

  /** All of them by name, in the order of the tour. */
  static Map<String, Program> programs() {
    Map<String, Program> programs = new LinkedHashMap<>();
    programs.put("Whole", Whole::main);
    programs.put("WholeByHand", WholeByHand::main);
    programs.put("ImageInput", ImageInput::main);
    programs.put("Backbone", Backbone::main);
    programs.put("Fpn", Fpn::main);
    programs.put("Anchors", Anchors::main);
    programs.put("Rpn", Rpn::main);
    programs.put("ProposalSelection", ProposalSelection::main);
    programs.put("Nms", Nms::main);
    programs.put("SoftNmsProposals", SoftNmsProposals::main);
    programs.put("Align", Align::main);
    programs.put("BoxClasses", BoxClasses::main);
    programs.put("DetectionSelection", DetectionSelection::main);
    programs.put("SmallMask", SmallMask::main);
    programs.put("MaskPasting", MaskPasting::main);
    programs.put("RunLengths", RunLengths::main);
    programs.put("WeightFile", WeightFile::main);
    programs.put("Convolution", Convolution::main);
    programs.put("AveragePrecision", AveragePrecision::main);
    programs.put("Targets", Targets::main);
    programs.put("FiveLosses", FiveLosses::main);
    programs.put("Gradients", Gradients::main);
    programs.put("Train", Train::main);
    programs.put("BilinearByHand", BilinearByHand::main);
    programs.put("MeasuredField", MeasuredField::main);
    programs.put("CutTopDown", CutTopDown::main);
    programs.put("OtherRatios", OtherRatios::main);
    programs.put("DecodeByHand", DecodeByHand::main);
    programs.put("SoftNms", SoftNms::main);
    programs.put("SubPixelShift", SubPixelShift::main);
    programs.put("CountParameters", CountParameters::main);
    programs.put("LaterThreshold", LaterThreshold::main);
    programs.put("MaskThreshold", MaskThreshold::main);
    programs.put("FoldNorm", FoldNorm::main);
    programs.put("Winograd", Winograd::main);
    programs.put("TileByHand", TileByHand::main);
    programs.put("PrecisionByHand", PrecisionByHand::main);
    programs.put("SampleByHand", SampleByHand::main);
    programs.put("SmoothL1ByHand", SmoothL1ByHand::main);
    programs.put("BackwardByHand", BackwardByHand::main);
    programs.put("DescentByHand", DescentByHand::main);
    return programs;
  }
}
