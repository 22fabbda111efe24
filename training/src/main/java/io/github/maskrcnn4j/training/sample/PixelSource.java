package io.github.maskrcnn4j.training.sample;

/**
 * Which pixel of a mask a pixel of the resized mask shows, along one axis. Where pixel {@code i} of
 * the result has its middle, its upper left corner, or its place between the first and last pixel,
 * differs; so does the rounding, which is that of the source.
 */
public enum PixelSource {
  /** {@code floor(i in / out)} in float32: {@code F.interpolate(mode="nearest")}. torchvision. */
  CORNER {
    @Override
    int[] of(int inputs, int outputs) {
      int[] sources = new int[outputs];
      float step = (float) inputs / outputs;
      for (int i = 0; i < outputs; i++) {
        sources[i] = Math.min((int) (i * step), inputs - 1);
      }
      return sources;
    }
  },

  /** {@code floor((i + 0.5) in / out)}: Pillow's {@code NEAREST}. Detectron2. */
  MIDDLE {
    @Override
    int[] of(int inputs, int outputs) {
      int[] sources = new int[outputs];
      double step = (double) inputs / outputs;
      double position = step * 0.5;
      for (int i = 0; i < outputs; i++, position += step) { // summed up, as Pillow does
        sources[i] = Math.min((int) position, inputs - 1);
      }
      return sources;
    }
  },

  /**
   * {@code floor(i (in - 1) / (out - 1) + 0.5)}: {@code scipy.ndimage.zoom(order=0)}, which takes
   * the last pixel for outside where rounding puts it behind {@code in - 1}. Matterport.
   */
  END_TO_END {
    @Override
    int[] of(int inputs, int outputs) {
      int[] sources = new int[outputs];
      double step = outputs == 1 ? 1 : (inputs - 1.0) / (outputs - 1);
      for (int i = 0; i < outputs; i++) {
        double position = i * step;
        sources[i] = position > inputs - 1 ? OUTSIDE : (int) (position + 0.5);
      }
      return sources;
    }
  };

  /** Where nothing is shown. */
  static final int OUTSIDE = -1;

  /**
   * The sources of all pixels.
   *
   * @param inputs pixels of the mask along the axis
   * @param outputs pixels of the resized mask
   * @return {@code [outputs]}: 0 to {@code inputs - 1}, or {@link #OUTSIDE}; rising where inside
   */
  abstract int[] of(int inputs, int outputs);
}
