package io.github.maskrcnn4j.detector;

import java.util.Map;

/** ResNet-50 with batch norm everywhere: the recipe of torchvision's second COCO weights. */
class TorchvisionV2Test extends TorchvisionStages {
  TorchvisionV2Test() {
    super(
        "torchvision-v2-r50-tiny",
        Map.of(
            "min_size",
            "224",
            "max_size",
            "310",
            "rpn_pre_nms_top_n",
            "64",
            "rpn_post_nms_top_n",
            "110",
            "max_detections",
            "50"));
  }
}
