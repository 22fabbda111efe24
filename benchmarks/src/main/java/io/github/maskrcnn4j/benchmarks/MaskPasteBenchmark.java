package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Soft masks to masks of the picture, as run lengths. */
public class MaskPasteBenchmark extends StageBenchmark {

  /** The stage: a hundred masks. */
  @Benchmark
  public List<Rle> paste(FullSizeModel model) {
    StageData data = model.data();
    return StageData.paste(model.stages(), data.softMasks(), data.detections(), data.geometry());
  }

  /** The same masks in large boxes: half the picture's sides, all over it. */
  @Benchmark
  public List<Rle> pasteLarge(FullSizeModel model) {
    SoftMasks masks = model.data().softMasks();
    int height = model.data().geometry().originalHeight();
    int width = model.data().geometry().originalWidth();
    float[] corners = new float[4 * masks.size()];
    for (int i = 0; i < masks.size(); i++) {
      float shift = (float) i / masks.size() / 2;
      corners[4 * i] = shift * width;
      corners[4 * i + 1] = (0.5f - shift) * height;
      corners[4 * i + 2] = (shift + 0.5f) * width;
      corners[4 * i + 3] = (1 - shift) * height;
    }
    return model.stages().recipe().paster().paste(masks, Boxes.of(corners), height, width);
  }
}
