package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;

/** Where overlaps and deltas of RoIs are computed. */
public enum Coordinates {
  /** Pixels of the model input. torchvision, Detectron2. */
  INPUT {
    @Override
    Boxes of(Boxes pixels, ImageGeometry image) {
      return pixels;
    }

    @Override
    Boxes toInput(Boxes boxes, ImageGeometry image) {
      return boxes;
    }
  },

  /** Pixels of the original picture: the last pixel of a box is one of its own. Detectron. */
  ORIGINAL {
    @Override
    Boxes of(Boxes pixels, ImageGeometry image) {
      float shrink = (float) (1 / image.scale());
      return image.fromCornerOfInput(pixels).scale(shrink, shrink);
    }

    @Override
    Boxes toInput(Boxes boxes, ImageGeometry image) {
      float grow = (float) image.scale();
      return image.fromCornerOfImage(boxes.scale(grow, grow));
    }
  },

  /**
   * 0 to 1 over the first and last pixel of the model input, see {@link NormalisedFrame}: the sides
   * of a box are a pixel shorter. Matterport.
   */
  NORMALISED {
    @Override
    Boxes of(Boxes pixels, ImageGeometry image) {
      return frame(image).normalise(pixels);
    }

    @Override
    Boxes toInput(Boxes boxes, ImageGeometry image) {
      return frame(image).toPixels(boxes);
    }
  };

  private static NormalisedFrame frame(ImageGeometry image) {
    return new NormalisedFrame(image.inputHeight(), image.inputWidth());
  }

  /** These boxes, given in pixels of the model input, in these coordinates. */
  abstract Boxes of(Boxes pixels, ImageGeometry image);

  /** These boxes, given in these coordinates, in pixels of the model input. */
  abstract Boxes toInput(Boxes boxes, ImageGeometry image);
}
