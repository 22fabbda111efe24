package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What {@link Whole} does, written out stage by stage, with what else could stand at each place. It
 * keeps every tensor to the end, where the detector gives memory back as soon as it can.
 */
public final class WholeByHand {

  private WholeByHand() {}

  /** {@code WholeByHand IMAGE} */
  public static void main(String[] arguments) throws IOException {
    try (MaskRcnn model = MaskRcnn.demo()) {
      RgbImage image = new ImageReader().read(Path.of(arguments[0]));
      for (Instance found : detect(model.stages(), image)) {
        System.out.println(found.name() + " " + found.score() + " " + found.mask().area());
      }
    }
  }

  /** The instances of an image, best score first. */
  static List<Instance> detect(Model stages, RgbImage image) {
    Recipe recipe = stages.recipe();
    try (TensorScope scope = TensorScope.standalone()) {
      // [1, H, W, 3]. Another size, filter or frame: an ImageTransform of other parts
      ModelInput input = recipe.image().apply(image);
      ImageGeometry geometry = input.geometry();
      INDArray pixels = scope.take(input.data(), input.shape());
      // C2..C5. Another backbone: whatever makes four maps with strides of 4 to 32
      List<INDArray> features = stages.resNet().apply(scope, pixels);
      // P2..P6. Another neck: PANet's second way up, say
      List<INDArray> pyramid = stages.pyramid().apply(scope, features);
      // objectness and deltas. Another head, as long as it speaks of the anchors below
      List<RpnLevel> levels = stages.rpn().predict(scope, pyramid);
      // Anchors of other sizes and ratios: another AnchorGenerator
      List<AnchorGrid> anchors = stages.rpn().anchors(levels, geometry);
      // [N, 4]. Another ProposalSelector (SoftNmsProposals), or boxes that you drew yourself
      Proposals proposals = recipe.rpn().selector().select(levels, anchors, geometry);
      if (proposals.size() == 0) {
        return List.of();
      }
      // [N, 7, 7, C]. Another RoiPooling or PyramidLevelAssigner in a RoiFeatureExtractor
      Boxes rois = proposals.boxes();
      INDArray boxFeatures = stages.boxFeatures().extract(scope, pyramid, rois, geometry);
      // logits [N, K], deltas [N, K, 4]. Several heads in a row, each fed with the last one's boxes
      BoxPredictions predictions = stages.boxHead().apply(scope, boxFeatures);
      // [D, 4]. Another DetectionSelector
      Detections detections = recipe.selector().select(predictions, rois, geometry);
      if (detections.size() == 0) {
        return List.of();
      }
      // [D, 14, 14, C]. For the final boxes; masks of all proposals would cost ten times as much
      INDArray maskFeatures =
          stages.maskFeatures().extract(scope, pyramid, detections.boxes(), geometry);
      // [D, 28, 28]. Another head: keypoints are masks of one point each
      SoftMasks masks = stages.maskHead().apply(scope, maskFeatures, detections.labels());
      // D masks of the image's size. Another MaskPlacement in a MaskPaster
      Boxes boxes = detections.boxesInOriginal();
      List<Rle> pasted = recipe.paster().paste(masks, boxes, image.height(), image.width());
      return stages.instances(detections, pasted);
    }
  }
}
