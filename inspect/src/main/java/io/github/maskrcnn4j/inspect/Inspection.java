package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.inspect.page.InputPicture;
import io.github.maskrcnn4j.inspect.page.Picture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a report shows of one run: small tables that lead from every detection back to its anchor,
 * and a section for each stage asked for.
 *
 * <pre>{@code
 * Inspection inspection = Inspection.of(model, weights, image, "a.png", EnumSet.allOf(Stage.class));
 * try (OutputStream out = Files.newOutputStream(Path.of("report.html"))) {
 *   ReportPage.write(inspection, out);
 * }
 * }</pre>
 */
public final class Inspection {

  /** RoIs that are shown in detail: those of the detections before those of the best proposals. */
  private static final int ROIS_OF_DETECTIONS = 24;

  private static final int ROIS_OF_PROPOSALS = 6;

  private final Tables tables;

  private Inspection(MaskRcnn network, ImageData image, RunRecord run) {
    tables =
        new Tables(
            ModelData.of(network),
            image,
            StageTable.of(run, network),
            ProposalData.of(run, network.recipe().rpn().selector().objectness()),
            DetectionData.of(run, network),
            new LinkedHashMap<>());
  }

  /**
   * All that the report shows.
   *
   * @param sections by their ids
   */
  record Tables(
      ModelData model,
      ImageData image,
      List<StageRow> stages,
      ProposalData proposals,
      DetectionData detections,
      Map<String, Object> sections) {}

  /**
   * Runs a model on an image and looks at what it does. It runs twice: the first run warms up, so
   * that the times of the second are those of a program that has been running for a while.
   *
   * @param weights the model's own, for {@link Stage#WEIGHTS}
   * @param name what the report calls the image
   * @param shown the sections
   * @throws WeightFileException if the weights cannot be read
   */
  public static Inspection of(
      MaskRcnn model, Parameters weights, RgbImage image, String name, Set<Stage> shown)
      throws WeightFileException {
    return of(model, weights, image, name, shown, Trace.NONE);
  }

  /**
   * The same.
   *
   * @param first watches the first run
   */
  public static Inspection of(
      MaskRcnn model,
      Parameters weights,
      RgbImage image,
      String name,
      Set<Stage> shown,
      Trace first)
      throws WeightFileException {
    model.detect(image, first);
    RunRecord run = new RunRecord();
    model.detect(image, run);
    return of(model, weights, image, name, shown, run);
  }

  /**
   * The same, beside what people drew on the image: a section more.
   *
   * @param truth of the same image
   */
  public static Inspection of(
      MaskRcnn model,
      Parameters weights,
      RgbImage image,
      String name,
      Set<Stage> shown,
      Trace first,
      Truth truth)
      throws WeightFileException {
    model.detect(image, first);
    RunRecord run = new RunRecord();
    model.detect(image, run);
    Inspection inspection = of(model, weights, image, name, shown, run);
    inspection.compare(run, truth, model);
    return inspection;
  }

  /** Adds the section on what people drew. */
  void compare(RunRecord run, Truth truth, MaskRcnn network) {
    tables.sections.put("truth", TruthSection.of(run, truth, network));
  }

  static Inspection of(
      MaskRcnn model,
      Parameters weights,
      RgbImage image,
      String name,
      Set<Stage> shown,
      RunRecord run)
      throws WeightFileException {
    ImageData data =
        new ImageData(
            name,
            run.input().geometry(),
            Picture.of(image.toBufferedImage()),
            Picture.of(InputPicture.of(run.input(), model.recipe().image().normalisation())));
    Inspection inspection = new Inspection(model, data, run);
    for (Stage stage : shown) {
      Object section = section(stage, model, weights, run);
      if (section != null) {
        inspection.tables.sections.put(stage.id(), section);
      }
    }
    return inspection;
  }

  /** Null if the run did not come to this stage. */
  private static Object section(Stage stage, MaskRcnn model, Parameters weights, RunRecord run)
      throws WeightFileException {
    Recipe recipe = model.recipe();
    boolean ended = run.predictions() == null;
    return switch (stage) {
      case INPUT -> InputSection.of(run.input(), recipe.image().normalisation());
      case BACKBONE -> BackboneSection.of(run.backbone(), model.layout(), recipe.backbone());
      case FPN -> FpnSection.of(run.pyramid());
      case ANCHORS -> AnchorsSection.of(run.anchors(), run.rpn(), recipe.rpn().anchorShapes());
      case RPN -> RpnSection.of(run, recipe.rpn().selector());
      case PROPOSALS -> ProposalsSection.of(run, recipe.rpn().selector());
      case ROI -> ended ? null : RoiSection.of(run, recipe.roi(), chosenRois(run));
      case BOX_HEAD -> ended ? null : BoxHeadSection.of(run, model, chosenRois(run));
      case SELECTION -> ended ? null : SelectionSection.of(run, model);
      case MASKS -> MasksSection.of(run, recipe.paster());
      case WEIGHTS -> WeightsSection.of(weights);
    };
  }

  private static int[] chosenRois(RunRecord run) {
    IntStream found = Arrays.stream(run.detections().rois()).distinct().limit(ROIS_OF_DETECTIONS);
    int[] anchors = run.proposals().anchors();
    IntStream best =
        IntStream.range(0, anchors.length).filter(i -> anchors[i] >= 0).limit(ROIS_OF_PROPOSALS);
    return IntStream.concat(found, best).distinct().toArray();
  }

  /** How many objects the run found. */
  public int detectionCount() {
    return tables.detections.rois().length;
  }

  /** The stages that have a section, and {@code truth} if people drew on the image. */
  Set<String> sectionIds() {
    return tables.sections.keySet();
  }

  String imageName() {
    return tables.image.name();
  }

  Tables tables() {
    return tables;
  }
}
