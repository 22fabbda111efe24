package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.inspect.page.SvgPath;
import io.github.maskrcnn4j.rpn.AnchorTable;
import io.github.maskrcnn4j.training.checkpoint.StepRandom;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The run beside what people drew: what its stages should have said, by the training rules of the
 * recipe, and how near it came.
 *
 * @param objects of the image
 * @param crowds groups that nobody took apart, four values each
 * @param anchors by their role
 * @param proposals how many there are
 * @param rois some with an object, as the heads would learn from them
 * @param backgroundRois how many would show background beside them
 * @param results of the run, the best first
 */
record TruthSection(
    List<DrawnObject> objects,
    float[] crowds,
    Anchors anchors,
    int proposals,
    List<Roi> rois,
    int backgroundRois,
    List<Overlap> results) {

  /** Of anchors that take no part or are background: more would hide the image. */
  private static final int ANCHORS = 256;

  private static final int ROIS = 24;

  /**
   * An object, in pixels of the model input.
   *
   * @param anchors how many should find it
   * @param bestProposal the largest overlap of a proposal with it
   * @param rank50 the first proposal that overlaps it by 0.5 or more, from 1; 0 if there is none
   * @param rank75 the first that does so by 0.75
   */
  record DrawnObject(
      String name,
      float[] box,
      String contours,
      long anchors,
      double bestProposal,
      int rank50,
      int rank75) {}

  /**
   * Anchors by what they should say.
   *
   * @param positive how many should find an object
   * @param neutral how many take no part
   * @param negative how many should say background
   * @param positives boxes, four values each
   * @param objects which object each of these should find
   * @param neutrals boxes of some of them
   * @param negatives boxes of some of them
   */
  record Anchors(
      int positive,
      int neutral,
      int negative,
      float[] positives,
      int[] objects,
      float[] neutrals,
      float[] negatives) {}

  /**
   * A RoI with an object.
   *
   * @param proposal which one it is; -1 for the object's own box
   * @param overlap with its object
   * @param deltas dx, dy, dw, dh to its object
   * @param mask what the mask head should draw
   */
  record Roi(
      String name,
      int object,
      int proposal,
      float[] box,
      double overlap,
      float[] deltas,
      String mask) {}

  /**
   * A result and the object that it overlaps most.
   *
   * @param object the class of that object; null if it overlaps none
   * @param box overlap of the boxes
   * @param mask overlap of the masks
   */
  record Overlap(String name, double score, String object, double box, double mask) {}

  static TruthSection of(RunRecord run, Truth truth, MaskRcnn model) {
    RandomGenerator random = StepRandom.targets(0, 0);
    GroundTruth objects = truth.objects();
    ImageGeometry geometry = run.input().geometry();
    AnchorTargets anchors =
        truth.recipe().anchors().assign(run.anchors(), objects, geometry, random);
    Boxes proposals = run.proposals().boxes();
    RoiTargets rois =
        truth
            .recipe()
            .rois()
            .assign(proposals, objects, geometry, model.layout().classLogits(), random);
    return new TruthSection(
        IntStream.range(0, objects.size())
            .mapToObj(object -> drawn(truth, object, anchors.matches(), proposals))
            .toList(),
        objects.crowds().toArray(),
        anchors(new AnchorTable(run.anchors()), anchors),
        proposals.size(),
        rois(truth, rois, 2 * model.recipe().roi().maskSize()),
        rois.size() - rois.positives().length,
        overlaps(run.instances(), truth));
  }

  private static DrawnObject drawn(Truth truth, int object, int[] matches, Boxes proposals) {
    GroundTruth all = truth.objects();
    Rle mask = all.masks().get(object).mask();
    double best = 0;
    int rank50 = 0;
    int rank75 = 0;
    for (int i = 0; i < proposals.size(); i++) {
      double overlap = Boxes.iou(all.boxes(), object, proposals, i, PixelRule.CONTINUOUS);
      best = Math.max(best, overlap);
      rank50 = rank50 == 0 && overlap >= 0.5 ? i + 1 : rank50;
      rank75 = rank75 == 0 && overlap >= 0.75 ? i + 1 : rank75;
    }
    return new DrawnObject(
        truth.nameOf(all.labels()[object]),
        all.boxes().select(object).toArray(),
        SvgPath.ofMask(mask, new ImageSize(mask.height(), mask.width())),
        Arrays.stream(matches).filter(match -> match == object).count(),
        best,
        rank50,
        rank75);
  }

  private static Anchors anchors(AnchorTable table, AnchorTargets targets) {
    int[] matches = targets.matches();
    int[] positives = targets.positives();
    int[] neutrals = targets.neutrals();
    return new Anchors(
        positives.length,
        neutrals.length,
        matches.length - positives.length - neutrals.length,
        table.boxes(positives).toArray(),
        Arrays.stream(positives).map(anchor -> matches[anchor]).toArray(),
        table.boxes(spread(neutrals)).toArray(),
        table.boxes(spread(targets.chosen().negatives())).toArray());
  }

  /** Some of them, from all over the levels. */
  private static int[] spread(int[] all) {
    int count = Math.min(ANCHORS, all.length);
    return IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
  }

  private static List<Roi> rois(Truth truth, RoiTargets rois, int side) {
    int[] positives = rois.positives();
    float[] masks = truth.recipe().masks().of(truth.objects(), rois, side);
    Boxes boxes = truth.objects().boxes();
    return IntStream.range(0, Math.min(ROIS, positives.length))
        .mapToObj(
            i -> {
              int row = positives[i];
              int object = rois.objects()[row];
              int cells = side * side;
              return new Roi(
                  truth.nameOf(rois.labels()[row]),
                  object,
                  rois.proposals()[row],
                  rois.rois().select(row).toArray(),
                  Boxes.iou(boxes, object, rois.rois(), row, PixelRule.CONTINUOUS),
                  Arrays.copyOfRange(rois.deltas(), 4 * row, 4 * row + 4),
                  Picture.grey(Arrays.copyOfRange(masks, i * cells, (i + 1) * cells), side, side));
            })
        .toList();
  }

  private static List<Overlap> overlaps(List<Instance> found, Truth truth) {
    List<Annotation> objects = truth.drawn().stream().filter(one -> !one.crowd()).toList();
    List<Result> results = found.stream().map(one -> Result.of(0, one)).toList();
    double[][] boxes = IouType.BBOX.overlaps(results, objects);
    double[][] masks = IouType.SEGM.overlaps(results, objects);
    return IntStream.range(0, found.size())
        .mapToObj(
            i -> {
              int best =
                  IntStream.range(0, objects.size())
                      .reduce((a, b) -> masks[i][b] > masks[i][a] ? b : a)
                      .orElse(-1);
              boolean any = best >= 0 && (boxes[i][best] > 0 || masks[i][best] > 0);
              return new Overlap(
                  found.get(i).name(),
                  found.get(i).score(),
                  any ? truth.nameOfCategory(objects.get(best).categoryId()) : null,
                  any ? boxes[i][best] : 0,
                  any ? masks[i][best] : 0);
            })
        .toList();
  }
}
