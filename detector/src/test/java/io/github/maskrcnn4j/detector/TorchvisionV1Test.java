package io.github.maskrcnn4j.detector;

import java.util.Map;

/** ResNet-101 with frozen batch norm: the recipe of torchvision's first COCO weights. */
class TorchvisionV1Test extends TorchvisionStages {
  TorchvisionV1Test() {
    super(
        "torchvision-r101-tiny",
        Map.of(
            "min_size",
            "221",
            "max_size",
            "400",
            "rpn_pre_nms_top_n",
            "64",
            "rpn_post_nms_top_n",
            "110",
            "max_detections",
            "40",
            "bn_eps",
            "0"));
  }
}
