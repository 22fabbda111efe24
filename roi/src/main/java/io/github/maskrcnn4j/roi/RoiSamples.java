package io.github.maskrcnn4j.roi;

import java.util.List;

/**
 * All that has been read of a pyramid for some RoIs, and with which weights.
 *
 * @param rois one each, in the order of the RoIs
 */
public record RoiSamples(List<BilinearSampler.RoiTaps> rois) {

  public RoiSamples {
    rois = List.copyOf(rois);
  }

  /** Whether a RoI was pooled from a map. */
  public boolean reads(int level) {
    return rois.stream().anyMatch(roi -> roi.level() == level);
  }
}
