package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The whole stage: feature pyramid in, proposals out. Safe for use by several threads. */
public final class RegionProposalNetwork implements Layer {

  private final RpnHead head;
  private final AnchorGenerator anchors;
  private final ProposalSelector selector;

  /**
   * @param head closed with this network
   * @param rule must fit the head: anchors per position and logits per anchor
   * @param strides pixels of the model input per position, for every level
   */
  public RegionProposalNetwork(RpnHead head, RpnRecipe rule, List<Integer> strides) {
    this.head = head;
    this.anchors = rule.anchors(strides);
    this.selector = rule.selector();
    for (int level = 0; level < strides.size(); level++) {
      int perPosition = rule.anchorShapes().perPosition(level);
      if (perPosition != head.anchorsPerPosition()) {
        throw new IllegalArgumentException(
            "anchor_sizes and anchor_ratios make "
                + perPosition
                + " anchors per position, the weights are for "
                + head.anchorsPerPosition());
      }
    }
    if (selector.objectness().logitsPerAnchor() != head.logitsPerAnchor()) {
      throw new IllegalArgumentException(
          "The rule reads "
              + selector.objectness().logitsPerAnchor()
              + " objectness logits per anchor, the weights have "
              + head.logitsPerAnchor());
    }
  }

  /** Builds the head from its weights. */
  public static RegionProposalNetwork load(
      LayerLoader loader, RpnRecipe rule, List<Integer> strides) throws WeightFileException {
    RpnHead head = RpnHead.load(loader);
    try {
      return new RegionProposalNetwork(head, rule, strides);
    } catch (IllegalArgumentException e) {
      head.close();
      throw e;
    }
  }

  /**
   * Runs the stage.
   *
   * @param pyramid P2 to P6 {@code [1, h, w, C]}; not modified
   * @param geometry where in the padded model input the image is
   */
  public Proposals propose(TensorScope scope, List<INDArray> pyramid, ImageGeometry geometry) {
    return select(predict(scope, pyramid), geometry);
  }

  /** The first half: what the head says about every level. */
  public List<RpnLevel> predict(TensorScope scope, List<INDArray> pyramid) {
    return head.apply(scope, pyramid);
  }

  /** The second half: the proposals for the head's outputs. */
  public Proposals select(List<RpnLevel> outputs, ImageGeometry geometry) {
    return selector.select(outputs, anchors(outputs, geometry), geometry);
  }

  /** The anchors that the head's outputs belong to. */
  public List<AnchorGrid> anchors(List<RpnLevel> outputs, ImageGeometry geometry) {
    return anchors.grids(geometry.inputHeight(), geometry.inputWidth(), outputs);
  }

  /** What is learned of this stage, to run it alone; lent. */
  public RpnHead head() {
    return head;
  }

  @Override
  public void close() {
    head.close();
  }
}
