/** Average precision as COCO measures it, and why it is what it is. */
package io.github.maskrcnn4j.evaluation;
