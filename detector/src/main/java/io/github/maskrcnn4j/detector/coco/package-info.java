/** Instances in the form of COCO's result files, as pycocotools' {@code loadRes} reads them. */
package io.github.maskrcnn4j.detector.coco;
