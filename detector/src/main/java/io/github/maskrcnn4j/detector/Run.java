package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One image's way through the stages: {@link #instances} is the algorithm, every other method one
 * stage of it.
 */
final class Run {

  private final Model model;
  private final TensorScope scope;
  private final ImageGeometry geometry;
  private final DetectOptions options;
  private final Trace trace;

  Run(Model model, TensorScope scope, ImageGeometry geometry, DetectOptions options) {
    this.model = model;
    this.scope = scope;
    this.geometry = geometry;
    this.options = options;
    this.trace = options.trace();
  }

  List<Instance> instances(ModelInput input) {
    List<INDArray> features = backbone(input);
    List<INDArray> pyramid = pyramid(features);
    Proposals proposals = propose(pyramid);
    if (proposals.size() == 0) {
      return List.of();
    }
    BoxPredictions predictions = predict(pyramid, proposals);
    Detections detections = select(predictions, proposals);
    if (detections.size() == 0) {
      return List.of();
    }
    SoftMasks masks = segment(pyramid, detections);
    return paste(detections, masks);
  }

  /** Image to C2..C5. */
  private List<INDArray> backbone(ModelInput input) {
    options.enter("the backbone");
    INDArray image = scope.take(input.data(), input.shape());
    List<INDArray> features = model.resNet().apply(scope, image);
    scope.release(image);
    trace.backbone(features);
    return features;
  }

  /** C2..C5 to P2..P6. */
  private List<INDArray> pyramid(List<INDArray> features) {
    options.enter("the feature pyramid");
    List<INDArray> pyramid = model.pyramid().applyReleasing(scope, features);
    trace.pyramid(pyramid);
    return pyramid;
  }

  /** P2..P6 to boxes that may hold an object. */
  private Proposals propose(List<INDArray> pyramid) {
    options.enter("the proposals");
    List<RpnLevel> levels = model.rpn().predict(scope, pyramid);
    if (trace != Trace.NONE) {
      trace.rpn(levels, model.rpn().anchors(levels, geometry));
    }
    Proposals proposals = model.rpn().select(levels, geometry);
    trace.proposals(proposals);
    return proposals;
  }

  /** Features of the proposals to class logits and box deltas. */
  private BoxPredictions predict(List<INDArray> pyramid, Proposals proposals) {
    options.enter("the box head");
    INDArray features = model.boxFeatures().extract(scope, pyramid, proposals.boxes(), geometry);
    if (trace != Trace.NONE) {
      trace.boxFeatures(features, model.boxFeatures().levels(pyramid, proposals.boxes(), geometry));
    }
    BoxPredictions predictions = model.boxHead().apply(scope, features);
    scope.release(features);
    trace.boxPredictions(predictions);
    return predictions;
  }

  /** Predictions to the final boxes. */
  private Detections select(BoxPredictions predictions, Proposals proposals) {
    options.enter("the selection");
    Detections detections =
        model.recipe().selector().select(predictions, proposals.boxes(), geometry);
    trace.detections(detections);
    return detections;
  }

  /** Features of the final boxes to small masks of their own class. */
  private SoftMasks segment(List<INDArray> pyramid, Detections detections) {
    options.enter("the mask head");
    INDArray features = model.maskFeatures().extract(scope, pyramid, detections.boxes(), geometry);
    if (trace != Trace.NONE) {
      trace.maskFeatures(
          features, model.maskFeatures().levels(pyramid, detections.boxes(), geometry));
    }
    SoftMasks masks = model.maskHead().apply(scope, features, detections.labels());
    scope.release(features);
    trace.masks(masks);
    return masks;
  }

  /** Small masks to masks of the original image. */
  private List<Instance> paste(Detections detections, SoftMasks masks) {
    options.enter("pasting");
    Boxes boxes = detections.boxesInOriginal();
    List<Rle> pasted =
        model
            .recipe()
            .paster()
            .paste(masks, boxes, geometry.originalHeight(), geometry.originalWidth());
    List<Instance> instances = model.instances(detections, pasted);
    return options.softMasks() ? withSoftMasks(instances, masks) : instances;
  }

  private static List<Instance> withSoftMasks(List<Instance> instances, SoftMasks masks) {
    return IntStream.range(0, instances.size())
        .mapToObj(i -> instances.get(i).withSoftMask(new SoftMask(masks.side(), masks.mask(i))))
        .toList();
  }
}
