/** Instances as JSON, in COCO's terms. */
package io.github.maskrcnn4j.detector.coco;
