package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.heads.box.InputFrameSelector.EmptyBoxes;

/** What two implementations choose, for their golden data; detector's Recipes hold the same. */
final class Dialects {

  private Dialects() {}

  static InputFrameSelector torchvision(SelectionLimits limits) {
    return new InputFrameSelector(limits, BackgroundPosition.FIRST, EmptyBoxes.DROPPED_IN_INPUT);
  }

  static InputFrameSelector detectron2(SelectionLimits limits) {
    return new InputFrameSelector(limits, BackgroundPosition.LAST, EmptyBoxes.DROPPED_IN_ORIGINAL);
  }
}
