package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;

/** Where overlaps and deltas of RoIs are computed. The sides of a box differ by a pixel. */
public enum Coordinates {
  /** Pixels of the model input. All but Matterport. */
  PIXELS {
    @Override
    Boxes of(Boxes pixels, ImageSize input) {
      return pixels;
    }

    @Override
    Boxes toPixels(Boxes boxes, ImageSize input) {
      return boxes;
    }
  },

  /** 0 to 1 over the first and last pixel of the model input, see {@link NormalisedFrame}. */
  NORMALISED {
    @Override
    Boxes of(Boxes pixels, ImageSize input) {
      return new NormalisedFrame(input.height(), input.width()).normalise(pixels);
    }

    @Override
    Boxes toPixels(Boxes boxes, ImageSize input) {
      return new NormalisedFrame(input.height(), input.width()).toPixels(boxes);
    }
  };

  /** These boxes, given in pixels, in these coordinates. */
  abstract Boxes of(Boxes pixels, ImageSize input);

  /** These boxes, given in these coordinates, in pixels. */
  abstract Boxes toPixels(Boxes boxes, ImageSize input);
}
